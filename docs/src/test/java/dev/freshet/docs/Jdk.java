package dev.freshet.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A JDK, whose tools are run as processes of their own, as users run them. */
record Jdk(Path home) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** What a tool said, on both of its outputs, and its exit status. */
    record Result(int status, String output) {}

    /** Returns the JDK that runs this. */
    static Jdk running() {
        return new Jdk(Path.of(System.getProperty("java.home")));
    }

    /** Finds a JDK of this version: by the environment variable {@code JAVA_HOME_25}, or beside the one that runs this. */
    static Optional<Jdk> of(int version) throws IOException {
        String named = System.getenv("JAVA_HOME_" + version);
        if (named != null) {
            return Optional.of(new Jdk(Path.of(named)));
        }
        Path around = running().home().toAbsolutePath().getParent();
        try (Stream<Path> siblings = around == null ? Stream.empty() : Files.list(around)) {
            return siblings.map(Jdk::new).filter(jdk -> jdk.isOf(version)).findFirst();
        }
    }

    private boolean isOf(int version) {
        try {
            return Files.isExecutable(tool("javac"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + version);
        } catch (IOException noRelease) {
            return false;
        }
    }

    private Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Runs a tool to its end, and ends one that hangs, such as a program whose server still runs after it failed. */
    Result run(String tool, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool(tool).toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile("freshet-tool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("`" + String.join(" ", command) + "` had not ended after " + LIMIT
                        + ", so it was killed. It said:\n" + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Returns the entries of the tests' class path whose file names pass, as one path. */
    static String path(Predicate<String> names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> names.test(Path.of(entry).getFileName().toString()))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElse("");
    }
}
