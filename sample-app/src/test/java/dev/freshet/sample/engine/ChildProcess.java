package dev.freshet.sample.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program that runs beside the tests, and ends when this JVM does, even when the JVM is killed.
 *
 * <p>A shell starts it and waits for the end of its own input, which is a pipe that only this JVM holds open. Then the shell
 * terminates the program.
 */
public final class ChildProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 20;

    /** The shell lets go of the output, so that it ends with the program, and survives Ctrl-C to do its work. */
    private static final String SHELL = """
            "$@" </dev/null &
            child=$!
            trap '' INT TERM HUP
            exec >/dev/null 2>&1
            cat
            kill $child
            wait $child
            """;

    private final Process shell;
    private final BufferedReader output;

    private ChildProcess(Process shell) {
        this.shell = shell;
        this.output = shell.inputReader();
    }

    /** Starts a program; what it writes to its standard error is part of the output. */
    public static ChildProcess start(List<String> command, Map<String, String> environment) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", SHELL, "sh"));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads lines of the output until one is wanted, and discards what follows it.
     *
     * @return that line
     * @throws IllegalStateException with the output, if the program ended before; then this is closed
     */
    public String awaitLine(Predicate<String> wanted) {
        StringBuilder said = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (wanted.test(line)) {
                    discardOutput();
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
        throw new IllegalStateException("The program ended:%n%s".formatted(said));
    }

    /** Reads what else the program says: it would block once the pipe is full. */
    void discardOutput() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (output.readLine() != null) {
                            // Nobody needs it.
                        }
                    } catch (IOException e) {
                        // The program has ended.
                    }
                },
                "child-output");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the program's process, and those that it started. */
    List<ProcessHandle> processes() {
        return shell.descendants().toList();
    }

    /** Ends the program, and waits until it has ended. */
    @Override
    public void close() {
        List<ProcessHandle> descendants = processes();
        try {
            shell.getOutputStream().close();
            boolean ended = shell.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            descendants.forEach(ProcessHandle::destroyForcibly);
            if (!ended) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            descendants.forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
