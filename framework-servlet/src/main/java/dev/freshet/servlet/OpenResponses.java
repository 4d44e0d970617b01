package dev.freshet.servlet;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the responses that the container has not completed. Any thread may use it; its monitor guards the count. */
final class OpenResponses {
    private int count;

    synchronized void add() {
        count++;
    }

    synchronized void remove() {
        count--;
        if (count == 0) {
            notifyAll();
        }
    }

    /** Waits until no response is open, for at most a time; an interrupt ends the wait. */
    synchronized void awaitNone(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (long left = timeout.toNanos(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
