package dev.freshet.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Says how long a javac that starts anew takes for 200 listeners of 10 methods each: without a processor, with one that
 * copies what Freshet's made, and with Freshet's. It is no test, and runs only by its name: see docs/performance.md.
 */
final class ProcessorBenchmark {

    private static final int LISTENERS = 200;
    private static final int METHODS = 10;
    private static final int ROUNDS = 7;

    @TempDir
    private Path folder;

    @Test
    void saysWhatTheProcessorAddsToJavac() throws IOException, InterruptedException {
        for (int i = 0; i < LISTENERS; i++) {
            Files.writeString(folder.resolve("Listener" + i + ".java"), listener(i));
        }
        Path ready = Files.createDirectory(folder.resolve("ready"));
        seconds(ready, "-processor", FreshetProcessor.class.getName());
        List<Double> without = new ArrayList<>();
        List<Double> copying = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            without.add(seconds(classes(), "-proc:none"));
            copying.add(seconds(
                    classes(),
                    "-processor",
                    CopyingProcessor.class.getName(),
                    "-A" + CopyingProcessor.FOLDER + "=" + ready));
            with.add(seconds(classes(), "-processor", FreshetProcessor.class.getName()));
        }
        System.out.printf(
                "javac %.2f s, with a processor that copies finished files %.2f s, with Freshet's %.2f s (medians of %d)%n",
                median(without), median(copying), median(with), ROUNDS);
    }

    private static String listener(int number) {
        StringBuilder text = new StringBuilder("""
                import dev.freshet.api.*;
                import java.math.BigDecimal;
                import java.util.List;

                /** What happens in place %1$d. */
                @BrowserListener
                public interface Listener%1$d {
                    record Trade(long id, String symbol, BigDecimal price, List<Lot> lots) {}

                    record Lot(int shares, Side side) {}

                    enum Side { BUY, SELL }
                """.formatted(number));
        for (int i = 0; i < METHODS; i++) {
            text.append("""

                        /** Somebody traded; see {@link Trade}. */
                        @DomUpdate(slot = "trade-{trade.id}", value = "{trade.price} {count}")
                        @Latest("trade.id")
                        void traded%d(Trade trade, int count, List<Long> others);
                    """.formatted(i));
        }
        return text.append("}\n").toString();
    }

    private Path classes() throws IOException {
        return Files.createTempDirectory(folder, "classes");
    }

    private double seconds(Path classes, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString()));
        Collections.addAll(command, options);
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        for (int i = 0; i < LISTENERS; i++) {
            command.add(folder.resolve("Listener" + i + ".java").toString());
        }
        long start = System.nanoTime();
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("javac ended with " + status);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
