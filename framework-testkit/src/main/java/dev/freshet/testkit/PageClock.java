package dev.freshet.testkit;

/** A page's clock and timers. Used on the page's thread. */
interface PageClock {
    /** Returns the ms since the page was opened. */
    double now();

    /** Returns the ms since 1970. */
    double wall();

    /** Starts a timer of so many ms; returns its number. */
    int startTimer(Runnable action, double delay, boolean repeats);

    /** Stops a timer; one that has run or that nobody knows is no error. */
    void stopTimer(int id);
}
