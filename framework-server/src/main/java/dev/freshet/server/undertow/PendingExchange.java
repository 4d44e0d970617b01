package dev.freshet.server.undertow;

import dev.freshet.server.delivery.PendingResponse;
import dev.freshet.server.delivery.Rejection;
import dev.freshet.server.delivery.ResponseStream;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A request that waits for its answer without a thread. Confined to the IO thread of its connection. */
final class PendingExchange implements PendingResponse {
    private final HttpServerExchange exchange;
    private final UnaryOperator<ResponseStream> encoding;

    /** @param encoding what stands before the plain response, if it becomes a stream */
    PendingExchange(HttpServerExchange exchange, UnaryOperator<ResponseStream> encoding) {
        this.exchange = exchange;
        this.encoding = encoding;
    }

    @Override
    public Executor loop() {
        return exchange.getIoThread();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            exchange.getIoThread().executeAfter(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The loop has stopped, and this request with it.
        }
    }

    @Override
    public ResponseStream begin() {
        return encoding.apply(new UndertowStream(exchange));
    }

    @Override
    public void refuse(Rejection rejection) {
        RejectionWriter.send(exchange, rejection);
    }

    @Override
    public void abort() {
        RejectionWriter.close(exchange);
    }
}
