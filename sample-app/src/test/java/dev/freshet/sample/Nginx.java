package dev.freshet.sample;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import dev.freshet.sample.engine.ChildProcess;
import dev.freshet.sample.engine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

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

    /** Finds it like {@link #find}, or skips the test and says why. */
    static Path required() {
        try {
            return find().orElseGet(() -> Assumptions.abort("There is no nginx. Install it (Debian: nginx-light)."));
        } catch (IllegalStateException e) {
            return Assumptions.abort("nginx cannot be installed: " + e.getMessage());
        }
    }

    /**
     * Starts it in front of a server; it listens when this returns.
     *
     * @param port the server's port
     * @param locations what its configuration says of locations; the server is {@code http://127.0.0.1:8080} there, as in
     *     the documentation, or {@code http://kept-alive} with connections that are used for many requests
     */
    static Nginx start(Path program, int port, String locations) throws IOException {
        // nginx cannot be told to take any free port, so it tries some, below those that systems give to clients.
        for (int attempt = 1; ; attempt++) {
            int own = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT + PORTS);
            try {
                return start(program, "127.0.0.1:" + port, locations, own);
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private static Nginx start(Path program, String server, String locations, int own) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/nginx").toAbsolutePath());
        String configuration = new Handlebars(new ClassPathTemplateLoader("/nginx", ".hbs"))
                .with(EscapingStrategy.NOOP)
                .compile("nginx.conf")
                .apply(Map.of(
                        "folder",
                        folder,
                        "port",
                        own,
                        "server",
                        server,
                        "locations",
                        locations.replace("127.0.0.1:8080", server)));
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        ChildProcess process = ChildProcess.start(
                List.of(program.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString()), Map.of());
        process.awaitLine(line -> line.contains("start worker process "));
        return new Nginx(process, own);
    }

    int port() {
        return port;
    }

    String address() {
        return "http://localhost:%d/".formatted(port);
    }

    @Override
    public void close() {
        process.close();
    }
}
