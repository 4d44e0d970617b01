package dev.freshet.sample;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import dev.freshet.sample.engine.ChildProcess;
import dev.freshet.sample.engine.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A real nginx in front of a server. */
final class Nginx implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    private final ChildProcess process;
    private final int port;

    private Nginx(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Finds an nginx on this machine; if there is none, the machine has {@code apt-get}, and the tests may do that, installs it.
     *
     * @throws IllegalStateException if it could not be installed
     */
    static Optional<Path> find() {
        Optional<Path> found = Command.find("nginx");
        if (found.isEmpty()
                && Command.find("apt-get").isPresent()
                && System.getProperty("user.name").equals("root")) {
            Command.run(List.of("apt-get", "update", "-q"), Map.of());
            Command.run(
                    List.of("apt-get", "install", "-q", "-y", "--no-install-recommends", "nginx-light"),
                    Map.of("DEBIAN_FRONTEND", "noninteractive"));
            return Command.find("nginx");
        }
        return found;
    }

    /**
     * Starts it in front of a server; it listens when this returns.
     *
     * @param server the server's address
     * @param buffers whether it buffers what the server asks it not to buffer
     */
    static Nginx start(Path program, String server, boolean buffers) throws IOException {
        // nginx cannot be told to take any free port, so it tries some, below those that systems give to clients.
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT + PORTS);
            try {
                return start(program, server, buffers, port);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private static Nginx start(Path program, String server, boolean buffers, int port) throws IOException {
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
        ChildProcess process = ChildProcess.start(
                List.of(program.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString()), Map.of());
        process.awaitLine(line -> line.contains("start worker process "));
        return new Nginx(process, port);
    }

    String address() {
        return "http://localhost:%d/".formatted(port);
    }

    @Override
    public void close() {
        process.close();
    }
}
