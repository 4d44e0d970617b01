package dev.freshet.testkit;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One request of the page's script. The network's threads call the subscriber's methods, which only post tasks; the fields
 * and the script's callbacks are the page's thread's. The next piece is asked for when the script has taken the last.
 */
final class Exchange implements Flow.Subscriber<List<ByteBuffer>> {
    private final PageLoop loop;
    private final Value callbacks;
    private @Nullable CompletableFuture<?> request;
    private Flow.@Nullable Subscription subscription;
    private boolean isOver;

    Exchange(PageLoop loop, Value callbacks) {
        this.loop = loop;
        this.callbacks = callbacks;
    }

    void await(CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response) {
        request = response;
        var unused = response.whenComplete((answer, failure) -> {
            if (failure == null) {
                tell("answered", answer.statusCode(), headersOf(answer));
                answer.body().subscribe(this);
            } else {
                tell("failed", String.valueOf(failure.getMessage()));
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
        String text = pieces.stream()
                .map(piece -> StandardCharsets.ISO_8859_1.decode(piece).toString())
                .collect(Collectors.joining());
        tell("received", text);
        loop.post(() -> {
            if (subscription != null) {
                subscription.request(1);
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        tell("failed", String.valueOf(failure.getMessage()));
        loop.post(() -> isOver = true);
    }

    @Override
    public void onComplete() {
        tell("ended");
        loop.post(() -> isOver = true);
    }

    /** Whether nothing more comes. */
    boolean isOver() {
        return isOver;
    }

    private void tell(String callback, Object... arguments) {
        loop.post(() -> {
            if (!isOver) {
                callbacks.invokeMember(callback, arguments);
            }
        });
    }

    private static String headersOf(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ":" + value))
                .collect(Collectors.joining("\n"));
    }
}
