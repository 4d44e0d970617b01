package dev.freshet.sample;

import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the sample until it is told to stop, on the port in the environment variable {@code PORT} or on 8080. */
public final class Main {
    private Main() {}

    /** Starts the server and what moves it. */
    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING); // Else Undertow introduces itself.
        SampleApp app = new SampleApp(Integer.parseInt(System.getenv().getOrDefault("PORT", "8080")));
        Runtime.getRuntime().addShutdownHook(new Thread(app::close));
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
