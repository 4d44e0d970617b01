package dev.freshet.spring;

import dev.freshet.core.AppendTiming;
import dev.freshet.core.report.LoggedFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.PatternMatchUtils;

/**
 * Appends calls that are made in a transaction after its commit, in the order in which they were made. What is rolled back, be it to
 * a savepoint, is not sent. Calls outside of a transaction are appended at once.
 *
 * <p>What waits belongs to the thread of its transaction, as everything of a transaction does in Spring. It is bound there as a
 * resource under this object.
 */
final class AfterCommit implements AppendTiming {
    private final String[] immediate;

    /** Makes the timing; calls of the channels whose names match one of these patterns, such as {@code log-*}, do not wait. */
    AfterCommit(List<String> immediate) {
        this.immediate = immediate.toArray(String[]::new);
    }

    @Override
    public void append(String channel, Runnable append) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()
                || PatternMatchUtils.simpleMatch(immediate, channel)) {
            append.run();
            return;
        }
        Waiting waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new Waiting(this);
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.add(append);
    }

    /** The calls of one transaction. */
    private static final class Waiting implements TransactionSynchronization {
        private final Object key;
        private final Deque<Runnable> appends = new ArrayDeque<>();
        private final Map<Object, Integer> savepoints = new HashMap<>();
        private boolean committed;

        Waiting(Object key) {
            this.key = key;
        }

        void add(Runnable append) {
            appends.add(append);
            if (committed) {
                // Made by another synchronization, after the commit.
                appendAll();
            }
        }

        private void appendAll() {
            for (Runnable append = appends.poll(); append != null; append = appends.poll()) {
                try {
                    append.run();
                } catch (RuntimeException e) {
                    // The transaction is committed, so nobody is told of it but the log.
                    System.getLogger(AfterCommit.class.getName())
                            .log(
                                    System.Logger.Level.ERROR,
                                    "A call could not be sent after the commit of its transaction; the others were",
                                    LoggedFailure.of(e));
                }
            }
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, appends.size());
        }

        @Override
        public void savepointRollback(Object savepoint) {
            int kept = savepoints.getOrDefault(savepoint, 0);
            while (appends.size() > kept) {
                appends.removeLast();
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(key);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(key, this);
        }

        @Override
        public void afterCommit() {
            committed = true;
            appendAll();
        }

        /** Some were perhaps added by another synchronization after {@link #afterCommit} had its turn, or instead of it. */
        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(key);
            if (status == STATUS_COMMITTED) {
                appendAll();
            }
        }
    }
}
