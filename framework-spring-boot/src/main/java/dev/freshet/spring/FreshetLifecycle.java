package dev.freshet.spring;

import dev.freshet.Freshet;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Ends all streams and pages when the application stops: after its own beans with a lifecycle, whose last calls still arrive, and
 * before the web server waits for open requests to end.
 */
final class FreshetLifecycle implements SmartLifecycle {
    private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

    private final Freshet freshet;
    private volatile boolean running;
    private volatile boolean closed;

    FreshetLifecycle(Freshet freshet) {
        this.freshet = freshet;
    }

    @Override
    public void start() {
        if (closed) {
            throw new IllegalStateException(
                    "Freshet cannot start again after its context was stopped: close the context, and start the application anew");
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        closed = true;
        freshet.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** The web server goes on when a context is paused, so the streams do, too. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
