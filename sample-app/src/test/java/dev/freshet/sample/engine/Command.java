package dev.freshet.sample.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds other programs, and runs them to their end. */
public final class Command {
    private static final int SECONDS = 300;

    private Command() {}

    /** Returns the first program on the path that has one of these names. */
    public static Optional<Path> find(String... names) {
        return all(names).findFirst();
    }

    /** Returns all programs on the path that have one of these names, in the order of the path. */
    static Stream<Path> all(String... names) {
        String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(folders.split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable);
    }

    /** Returns what a program printed; it must end with the status 0, and within five minutes. */
    public static String run(List<String> command, Map<String, String> environment) {
        Path output = temporaryFile();
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                String what = ended ? "failed" : "did not end within %d seconds".formatted(SECONDS);
                throw new IllegalStateException("%s %s:%n%s".formatted(String.join(" ", command), what, printed));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command.get(0), e);
        } finally {
            output.toFile().delete();
        }
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile(Files.createDirectories(Path.of("target/commands")), "output", ".txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
