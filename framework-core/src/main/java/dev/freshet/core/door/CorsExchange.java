package dev.freshet.core.door;

import dev.freshet.core.http.BodyReceiver;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** An exchange whose response may be read by pages of another origin. */
final class CorsExchange implements Exchange {
    private final Exchange exchange;
    private final String origin;

    CorsExchange(Exchange exchange, String origin) {
        this.exchange = exchange;
        this.origin = origin;
    }

    private ResponseHead readable(ResponseHead head) {
        return head.with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Allow-Credentials", "true")
                .with("Access-Control-Expose-Headers", "Freshet-Session, Retry-After")
                .with("Vary", "Origin");
    }

    @Override
    public void send(ResponseHead head, byte[] body) {
        exchange.send(readable(head), body);
    }

    @Override
    public void sendHead(ResponseHead head) {
        exchange.sendHead(readable(head));
    }

    @Override
    public ResponseStream open(ResponseHead head) {
        return exchange.open(readable(head));
    }

    @Override
    public Request request() {
        return exchange.request();
    }

    @Override
    public Executor loop() {
        return exchange.loop();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        exchange.after(delay, task);
    }

    @Override
    public void work(Runnable task) {
        exchange.work(task);
    }

    @Override
    public void readBody(int maxBytes, Duration timeout, BodyReceiver receiver) {
        exchange.readBody(maxBytes, timeout, receiver);
    }

    @Override
    public void abort() {
        exchange.abort();
    }

    @Override
    public boolean isOpen() {
        return exchange.isOpen();
    }

    @Override
    public boolean isAnswered() {
        return exchange.isAnswered();
    }

    @Override
    public void whenComplete(Runnable task) {
        exchange.whenComplete(task);
    }

    @Override
    public Optional<Object> sharedConnection() {
        return exchange.sharedConnection();
    }
}
