package dev.freshet.core.delivery;

import dev.freshet.core.access.Grant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Renews in place what streams were admitted with. Any thread may use it. */
public final class Renewal {
    private final Admission admission;
    private final Executor workers;

    /** Renews by the same decisions as at admission; rules are asked on workers. */
    public Renewal(Admission admission, Executor workers) {
        this.admission = admission;
        this.workers = workers;
    }

    boolean isRevoked(Identity identity) {
        return admission.isRevoked(identity);
    }

    /** Returns whether half of the lifetime of a grant has passed. */
    boolean isDue(Identity identity) {
        return afterNanos(identity) == 0;
    }

    long afterNanos(Identity identity) {
        return TimeUnit.MILLISECONDS.toNanos(admission.renewAfterMillis(identity));
    }

    /** Returns the same identity with grants that are issued now. */
    Identity renewed(Identity identity) {
        return identity.with(admission.renewed(identity.grants()));
    }

    String text(Grant grant) {
        return admission.text(grant);
    }

    /** Asks the rules again, on a worker if there are any. */
    void ask(Identity identity, Consumer<Boolean> answer) {
        if (identity.ruled().isEmpty()) {
            answer.accept(true);
            return;
        }
        try {
            workers.execute(() -> answer.accept(admission.isStillAllowed(identity)));
        } catch (RejectedExecutionException e) {
            answer.accept(false); // The server stops.
        }
    }
}
