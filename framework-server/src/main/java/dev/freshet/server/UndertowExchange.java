package dev.freshet.server;

import dev.freshet.core.http.BodyReceiver;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** A request to Undertow and its response. */
final class UndertowExchange implements Exchange {
    /** How much more of a refused request is read, so that the client gets to read the answer before a reset. */
    private static final int MAX_DISCARDED_BYTES = 65_536;

    private static final Duration DISCARD_TIMEOUT = Duration.ofSeconds(1);

    private final HttpServerExchange exchange;
    private final UndertowRequest request;

    UndertowExchange(HttpServerExchange exchange) {
        this.exchange = exchange;
        request = new UndertowRequest(exchange);
    }

    /** Returns what Undertow calls the exchange. */
    HttpServerExchange undertow() {
        return exchange;
    }

    @Override
    public Request request() {
        return request;
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
            // The loop has stopped, and this exchange with it.
        }
    }

    @Override
    public void work(Runnable task) {
        if (!exchange.isInIoThread()) {
            task.run();
            return;
        }
        try {
            exchange.getConnection().getWorker().execute(task);
        } catch (RejectedExecutionException e) {
            abort(); // The web server stops.
        }
    }

    @Override
    public void readBody(int maxBytes, Duration timeout, BodyReceiver receiver) {
        BodyReader.read(exchange, maxBytes, timeout, receiver);
    }

    @Override
    public void send(ResponseHead head, byte[] body) {
        begin(head);
        if (exchange.isRequestComplete()) {
            exchange.getResponseSender().send(ByteBuffer.wrap(body));
        } else {
            // Nobody can tell whether what follows is still this request, so no other one is read from this connection.
            exchange.setPersistent(false);
            exchange.getResponseSender().send(ByteBuffer.wrap(body), CLOSE_AFTER_SENDING);
        }
    }

    @Override
    public void sendHead(ResponseHead head) {
        begin(head);
        // Undertow adds "Content-Length: 0" to a response whose channel nobody took.
        exchange.getResponseChannel();
        exchange.endExchange();
    }

    @Override
    public ResponseStream open(ResponseHead head) {
        begin(head);
        if (head.endsWithConnection() && exchange.isHttp11()) {
            exchange.setProtocol(Protocols.HTTP_1_0);
        }
        return new UndertowStream(exchange);
    }

    private void begin(ResponseHead head) {
        exchange.setStatusCode(head.status());
        for (Map.Entry<String, String> header : head.headers()) {
            HttpString name = new HttpString(header.getKey());
            if (header.getKey().equals("Vary")) {
                exchange.getResponseHeaders().add(name, header.getValue());
            } else {
                exchange.getResponseHeaders().put(name, header.getValue());
            }
        }
    }

    @Override
    public void abort() {
        close(exchange);
    }

    /** Closes the connection (HTTP/2: resets the stream), and completes the exchange. */
    static void close(HttpServerExchange exchange) {
        if (!exchange.isComplete()) {
            exchange.setPersistent(false);
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }
    }

    @Override
    public boolean isOpen() {
        return exchange.getConnection().isOpen();
    }

    @Override
    public boolean isAnswered() {
        return exchange.isResponseStarted();
    }

    @Override
    public void whenComplete(Runnable task) {
        exchange.addExchangeCompleteListener((completed, next) -> {
            task.run();
            next.proceed();
        });
    }

    /** Undertow has a connection object for each stream, so what counts is the address and port of the peer. */
    @Override
    public Optional<Object> sharedConnection() {
        return exchange.getProtocol().equals(Protocols.HTTP_2_0)
                ? Optional.ofNullable(exchange.getConnection().getPeerAddress())
                : Optional.empty();
    }

    private static final IoCallback DISCARD = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            flush(exchange);
            if (!exchange.isComplete()) {
                BodyReader.discard(exchange, MAX_DISCARDED_BYTES, DISCARD_TIMEOUT, (outcome, none) -> close(exchange));
            }
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            close(exchange);
        }
    };

    private static void flush(HttpServerExchange exchange) {
        try {
            // The answer is small: what a full socket does not take now is lost, like the requests before it.
            PipelineBuffer.flush(exchange);
        } catch (IOException e) {
            close(exchange);
        }
    }

    private static final IoCallback CLOSE_AFTER_SENDING = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            sender.close(DISCARD);
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            close(exchange);
        }
    };
}
