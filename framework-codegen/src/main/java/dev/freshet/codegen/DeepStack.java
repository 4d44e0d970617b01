package dev.freshet.codegen;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs work with a large stack. Types are read as they lead to each other, so a chain of some hundred records would need more than
 * the megabyte that a compiler's thread has. The compiler waits meanwhile, so what is not safe for use by several threads is used
 * by one at a time.
 */
final class DeepStack {

    private static final long STACK_BYTES = 64L << 20;

    private DeepStack() {}

    /** Returns when the work is done, and throws what it throws. */
    static void run(Runnable work) {
        FutureTask<?> task = new FutureTask<>(work, null);
        new Thread(null, task, "freshet", STACK_BYTES).start();
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The compiler was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }
}
