package dev.freshet.testkit;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request of a page. The network's threads call the subscriber's methods, which only post tasks; the fields
 * and the script's callbacks are the page's thread's. The next piece is asked for when the script has taken the last.
 */
final class Exchange implements Flow.Subscriber<List<ByteBuffer>> {
    private final PageLoop loop;
    private final ResponseEvents response;
    private @Nullable CompletableFuture<?> request;
    private Flow.@Nullable Subscription subscription;
    private boolean isOver;

    Exchange(PageLoop loop, ResponseEvents response) {
        this.loop = loop;
        this.response = response;
    }

    void await(CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answered) {
        request = answered;
        var unused = answered.whenComplete((answer, failure) -> {
            if (failure == null) {
                tell(() -> response.answered(answer.statusCode(), headersOf(answer)));
                answer.body().subscribe(this);
            } else {
                tell(() -> response.failed(String.valueOf(failure.getMessage())));
            }
        });
    }

    /** Ends it, whatever it has come to; the script hears nothing more of it. */
    void cancel() {
        isOver = true;
        if (subscription != null) {
            subscription.cancel();
        }
        if (request != null) {
            request.cancel(true);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        loop.post(() -> {
            subscription = newSubscription;
            if (isOver) {
                newSubscription.cancel();
            } else {
                newSubscription.request(1);
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        pieces.forEach(piece -> tell(() -> response.received(piece)));
        loop.post(() -> {
            if (subscription != null) {
                subscription.request(1);
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        tell(() -> response.failed(String.valueOf(failure.getMessage())));
        loop.post(() -> isOver = true);
    }

    @Override
    public void onComplete() {
        tell(response::ended);
        loop.post(() -> isOver = true);
    }

    /** Whether nothing more comes. */
    boolean isOver() {
        return isOver;
    }

    private void tell(Runnable callback) {
        loop.post(() -> {
            if (!isOver) {
                callback.run();
            }
        });
    }

    private static String headersOf(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ":" + value))
                .collect(Collectors.joining("\n"));
    }
}
