package dev.freshet.core.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * A request on its way to a stream. If all its channels have to ask the application first, the answer waits for a moment,
 * without a thread: so a request of which nothing can be served is refused, and does not begin as a stream. Otherwise, and
 * after that moment, the stream begins, and each channel is answered as soon as it can be. Confined to the event loop.
 */
final class Opening {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final PendingResponse response;
    private final StreamRequest request;
    private final Map<ChannelReaders, CompletableFuture<Snapshot>> snapshots = new LinkedHashMap<>();
    private final Consumer<Map<ChannelReaders, CompletableFuture<Snapshot>>> open;
    private boolean isOver;

    /** @param open begins the stream, with the snapshots that were asked for */
    Opening(
            PendingResponse response,
            StreamRequest request,
            Consumer<Map<ChannelReaders, CompletableFuture<Snapshot>>> open) {
        this.response = response;
        this.request = request;
        this.open = open;
    }

    void start() {
        if (!request.channels().stream().allMatch(Subscription.Request::needsApplication)) {
            begin();
            return;
        }
        for (Subscription.Request channel : request.channels()) {
            snapshots.put(channel.channel(), channel.channel().snapshots().get());
        }
        response.after(PATIENCE, this::begin);
        for (CompletableFuture<Snapshot> snapshot : snapshots.values()) {
            var unused = snapshot.whenComplete((made, failure) -> onLoop());
        }
    }

    private void onLoop() {
        try {
            response.loop().execute(this::look);
        } catch (RejectedExecutionException e) {
            // The loop has stopped, and the connection with it. The next snapshot of the channel is made anew.
            snapshots.forEach((channel, snapshot) -> {
                var unused = snapshot.thenAccept(channel.snapshots()::release);
            });
        }
    }

    private void look() {
        if (snapshots.values().stream().allMatch(CompletableFuture::isCompletedExceptionally)) {
            refuse();
        } else if (snapshots.values().stream()
                .anyMatch(snapshot -> snapshot.isDone() && !snapshot.isCompletedExceptionally())) {
            begin();
        }
    }

    private void begin() {
        if (!isOver) {
            isOver = true;
            open.accept(snapshots);
        }
    }

    private void refuse() {
        if (!isOver) {
            isOver = true;
            response.refuse(rejection(snapshots.values().iterator().next()));
        }
    }

    private static Rejection rejection(CompletableFuture<Snapshot> failed) {
        try {
            failed.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Rejection rejection) {
                return rejection;
            }
        }
        throw new IllegalStateException("A snapshot that failed has no reason");
    }
}
