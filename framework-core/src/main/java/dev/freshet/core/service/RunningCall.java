package dev.freshet.core.service;

/**
 * A call whose reply is not there, or whose thread has not returned. Any thread may use it; the monitor guards the fields, and
 * nobody is told of anything under it.
 */
final class RunningCall {
    /** Who is told of the end. */
    interface Ending {
        /** The reply is there. Called once. */
        void answered(byte[] reply);

        /** The reply is there, and the thread has returned. Called once. */
        void over();
    }

    private final Execution execution;
    private final long since;
    private final Ending ending;
    private boolean isAnswered;
    private boolean hasReturned;

    RunningCall(Execution execution, long since, Ending ending) {
        this.execution = execution;
        this.since = since;
        this.ending = ending;
    }

    long id() {
        return execution.id();
    }

    /** Returns when it began. */
    long since() {
        return since;
    }

    /** Sets the reply, unless there is one. */
    void answer(byte[] reply) {
        boolean isOver;
        synchronized (this) {
            if (isAnswered) {
                return;
            }
            isAnswered = true;
            isOver = hasReturned;
        }
        if (execution.complete(reply)) {
            ending.answered(reply);
        }
        if (isOver) {
            ending.over();
        }
    }

    /** The method's thread has returned. Called once. */
    void returned() {
        boolean isOver;
        synchronized (this) {
            hasReturned = true;
            isOver = isAnswered;
        }
        if (isOver) {
            ending.over();
        }
    }
}
