package dev.freshet.core.channel;

import dev.freshet.core.Caller;
import dev.freshet.core.frame.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a task appends to channels on its own thread, so that the page which has asked for the task can wait until it has seen
 * that. Any thread may use it; each has its own tasks.
 */
public final class Appends {
    /** Not static: there may be several Freshets. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Trace> traces = new ThreadLocal<>();

    /** A task that has begun on this thread. */
    public final class Trace {
        private final Caller caller;
        private final Map<ChannelStore, CompletableFuture<@Nullable Position>> positions = new HashMap<>();

        private Trace(Caller caller) {
            this.caller = caller;
        }

        /**
         * Ends the task, on the thread on which it began.
         *
         * @return where channels are after the task's calls for its caller, in no order, once the calls are stored; without those that
         *     could not be stored. Of a channel only the epoch is told, which says nothing to somebody who does not listen to it
         */
        public CompletableFuture<List<Position>> end() {
            traces.remove();
            List<CompletableFuture<@Nullable Position>> all = new ArrayList<>(positions.values());
            return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .thenApply(stored -> all.stream()
                            .map(CompletableFuture::join)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }

    /** Begins a task on this thread. */
    public Trace begin(Caller caller) {
        Trace trace = new Trace(caller);
        traces.set(trace);
        return trace;
    }

    /**
     * Notes a call that this thread has appended.
     *
     * @param reaches tells whether a caller is among those for whom it is
     */
    void note(Predicate<Caller> reaches, ChannelStore store) {
        Trace trace = traces.get();
        if (trace != null && reaches.test(trace.caller)) {
            trace.positions.put(store, store.appended().exceptionally(failure -> null));
        }
    }
}
