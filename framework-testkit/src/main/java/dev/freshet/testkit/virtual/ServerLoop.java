package dev.freshet.testkit.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The event loop of a server, which may stand still, and dies with the server. Any thread may give it tasks. */
public final class ServerLoop implements Executor {
    private final VirtualTime time;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean stalled;
    private boolean dead;
    private boolean closing;

    /** Makes a loop that runs its tasks in virtual time. */
    public ServerLoop(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable task) {
        if (closing) {
            task.run();
        } else {
            time.execute(() -> run(task));
        }
    }

    /** Lets no task run until {@link #resume}. */
    public void stall() {
        stalled = true;
    }

    /** Runs what waited. */
    public void resume() {
        stalled = false;
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(this::execute);
    }

    /** Runs no task any more. */
    public void kill() {
        dead = true;
    }

    /** Runs each further task at once: the server is closing, and whoever closes it waits for its tasks. */
    public void runAtOnce() {
        closing = true;
    }

    private void run(Runnable task) {
        if (dead) {
            return;
        }
        if (stalled) {
            waiting.add(task);
        } else {
            task.run();
        }
    }
}
