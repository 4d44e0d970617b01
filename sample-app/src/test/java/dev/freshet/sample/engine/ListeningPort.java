package dev.freshet.sample.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Finds the port on which another program listens, where the program was told to take any and does not tell which. Linux only. */
final class ListeningPort {
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTEN = "0A";

    private ListeningPort() {}

    /** Waits until a program or one that it started listens, and returns the port. */
    static int await(ChildProcess process) {
        return Awaitility.await("the program listens")
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(IOException.class)
                .until(() -> of(process), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Integer> of(ChildProcess process) throws IOException {
        for (ProcessHandle each : process.processes()) {
            Set<String> sockets = sockets(each.pid());
            Optional<Integer> port = Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                    .map(line -> line.strip().split("\\s+", INODE + 2))
                    .filter(fields -> fields[STATE].equals(LISTEN) && sockets.contains(fields[INODE]))
                    .map(fields -> Integer.parseInt(
                            fields[LOCAL_ADDRESS].substring(fields[LOCAL_ADDRESS].indexOf(':') + 1), 16))
                    .findFirst();
            if (port.isPresent()) {
                return port;
            }
        }
        return Optional.empty();
    }

    /** Returns the inodes of the sockets that a process has open. */
    private static Set<String> sockets(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors
                    .map(ListeningPort::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // Closed meanwhile.
        }
    }
}
