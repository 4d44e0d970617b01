package dev.freshet.sample;

import java.net.BindException;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the sample until it is told to stop, on the port in the environment variable {@code PORT} or on 8080. */
public final class Main {
    private Main() {}

    /** Starts the server and what moves it, or says why it cannot and exits with the status 1. */
    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING); // Else Undertow introduces itself.
        String text = System.getenv().getOrDefault("PORT", "8080");
        OptionalInt port = port(text);
        if (port.isEmpty()) {
            fail(
                    "PORT is \"%s\", which is not a port. Set it to a number from 0 to 65535, for example PORT=8081; 0 takes any free port."
                            .formatted(text));
        }
        try {
            run(new SampleApp(port.orElseThrow()));
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw e;
            }
            fail("Cannot listen on port %s: %s. Choose another port, for example PORT=8081, or PORT=0 for any free one."
                    .formatted(text, e.getCause().getMessage()));
        }
    }

    private static OptionalInt port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 0 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }

    private static void run(SampleApp app) {
        repeat(app.market()::tick, () -> 1000 / app.market().pace());
        repeat(app.vitals()::measure, () -> 500);
        System.out.printf("Freshet's sample runs at %s until you press Ctrl-C.%n", app.address());
    }

    private static void repeat(Runnable step, LongSupplier pauseMillis) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Thread.sleep(pauseMillis.getAsLong());
                    step.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
