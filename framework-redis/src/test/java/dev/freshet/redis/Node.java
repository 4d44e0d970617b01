package dev.freshet.redis;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.server.FreshetServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A node: a server with a Freshet that shares its channels. It is run in a JVM of its own, too. */
final class Node implements AutoCloseable {
    static final byte[] KEY = "a key of 32 bytes that all share.".getBytes(StandardCharsets.US_ASCII);

    private final FreshetServer server;
    private final Channel<CountListener> channel;

    Node(String redis) {
        server = FreshetServer.builder()
                .freshet(freshet ->
                        freshet.access(Access.everyone()).grantKeys(KEY).backplane(RedisBackplane.at(redis)))
                .host("127.0.0.1")
                .port(0)
                .printsAddress(false)
                .shutdownHook(false)
                .build();
        channel = server.freshet().channel("c", CountListener.class);
        server.start();
    }

    int port() {
        return server.port();
    }

    Channel<CountListener> channel() {
        return channel;
    }

    Freshet freshet() {
        return server.freshet();
    }

    /** Makes the calls of a caller with these numbers. */
    void count(String caller, long from, long through) {
        for (long number = from; number <= through; number++) {
            channel.all().counted(caller, number);
            channel.all().reached(caller, number);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** Runs a node until its input ends: {@code caller from through} in a line makes calls. It prints its port, and each line when it is done. */
    public static void main(String[] arguments) throws IOException {
        try (Node node = new Node(arguments[0]);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println("port " + node.port());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                node.count(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]));
                System.out.println("done " + line);
            }
        }
    }
}
