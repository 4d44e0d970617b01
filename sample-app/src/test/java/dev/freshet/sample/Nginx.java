package dev.freshet.sample;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A real nginx in front of a server. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final BufferedReader log;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.log = process.errorReader();
        this.port = port;
    }

    /**
     * Finds an nginx on this machine; if there is none, the machine has {@code apt-get}, and the tests may do that, installs it.
     *
     * @throws IllegalStateException if it could not be installed
     */
    static Optional<Path> find() {
        Optional<Path> found = program("nginx");
        if (found.isEmpty()
                && program("apt-get").isPresent()
                && System.getProperty("user.name").equals("root")) {
            Command.run(List.of("apt-get", "update", "-q"), Map.of());
            Command.run(
                    List.of("apt-get", "install", "-q", "-y", "--no-install-recommends", "nginx-light"),
                    Map.of("DEBIAN_FRONTEND", "noninteractive"));
            return program("nginx");
        }
        return found;
    }

    private static Optional<Path> program(String name) {
        String folders = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        return Stream.of(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it in front of a server; it listens when this returns.
     *
     * @param server the server's address
     * @param buffers whether it buffers what the server asks it not to buffer
     */
    static Nginx start(Path program, String server, boolean buffers) throws IOException {
        int port = freePort();
        Path folder = Files.createDirectories(Path.of("target/nginx").toAbsolutePath());
        String configuration = new Handlebars(new ClassPathTemplateLoader("/nginx", ".hbs"))
                .with(EscapingStrategy.NOOP)
                .compile("nginx.conf")
                .apply(Map.of(
                        "folder",
                        folder,
                        "port",
                        port,
                        "server",
                        "http://127.0.0.1:" + URI.create(server).getPort(),
                        "buffers",
                        buffers));
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        Process process = new ProcessBuilder(
                        program.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString())
                .start();
        Nginx nginx = new Nginx(process, port);
        nginx.awaitWorker();
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitWorker() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains("start worker process ")) {
                return;
            }
        }
        throw new IllegalStateException("nginx did not start:\n" + said);
    }

    String address() {
        return "http://localhost:%d/".formatted(port);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        log.close();
    }
}
