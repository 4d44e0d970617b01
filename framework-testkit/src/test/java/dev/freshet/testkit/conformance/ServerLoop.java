package dev.freshet.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The event loop of a server, which may stand still, and dies with the server. */
final class ServerLoop implements Executor {
    private final VirtualTime time;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean stalled;
    private boolean dead;

    ServerLoop(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable task) {
        time.execute(() -> run(task));
    }

    void stall() {
        stalled = true;
    }

    void resume() {
        stalled = false;
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(this::execute);
    }

    void kill() {
        dead = true;
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
