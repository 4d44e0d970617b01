package dev.freshet.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/** A real Redis on a free port, which can be stopped and started, with its data or without. */
final class RedisProcess implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int port;
    private final Path directory;
    private RedisServer server;

    private RedisProcess(int port, Path directory) throws IOException {
        this.port = port;
        this.directory = directory;
        server = server();
        server.start();
    }

    static RedisProcess start() {
        try {
            Path directory =
                    Path.of("target", "redis-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
            Files.createDirectories(directory);
            return new RedisProcess(freePort(), directory.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private RedisServer server() throws IOException {
        return RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("appendonly yes")
                .setting("appendfsync always")
                .setting("save \"\"")
                .setting("dir " + directory)
                .build();
    }

    String address() {
        return "redis://127.0.0.1:" + port;
    }

    void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        try {
            server = server();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a stopped Redis has stored. */
    void loseData() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files that Redis writes to. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        stop();
        loseData();
    }
}
