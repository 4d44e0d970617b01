package dev.freshet.core.door;

import dev.freshet.core.delivery.Rejection;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Request;
import dev.freshet.core.report.LoggedFailure;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Has requests of one kind answered, and tells of what goes wrong in Freshet's own form. Any thread may use it. */
final class Answers {
    private static final int INTERNAL_SERVER_ERROR = 500;

    private final String failure;
    private final Rejection failed;
    private final BiConsumer<Exchange, Rejection> refusal;

    /**
     * Makes what answers requests of a kind.
     *
     * @param failure the line for the log if something fails that should not
     * @param advice what the client is told to do then
     * @param refusal answers a request that cannot be served
     */
    Answers(String failure, String advice, BiConsumer<Exchange, Rejection> refusal) {
        this.failure = failure;
        this.refusal = refusal;
        failed = new Rejection(
                INTERNAL_SERVER_ERROR, "internal-error", "The server failed; its log says why. " + advice);
    }

    /**
     * What the body of a request may be.
     *
     * @param maxBytes how long it may be
     * @param timeout how long it may take to arrive
     * @param tooLong the answer to a longer one
     * @param tooLate the answer to a slower one
     */
    record Body(int maxBytes, Duration timeout, Rejection tooLong, Rejection tooLate) {}

    /** Runs a task that answers a request; whatever it throws is the answer. */
    void answer(Exchange exchange, Runnable task) {
        try {
            task.run();
        } catch (Rejection rejection) {
            refuse(exchange, rejection);
        } catch (Throwable e) { // An Error too, or the exchange would stay open.
            System.getLogger(Answers.class.getName()).log(System.Logger.Level.ERROR, failure, LoggedFailure.of(e));
            refuse(exchange, failed);
        }
    }

    /** Says that a request cannot be served. */
    void refuse(Exchange exchange, Rejection rejection) {
        refusal.accept(exchange, rejection);
    }

    /**
     * Reads the body of a request.
     *
     * @param then answers the request with its body, on the event loop
     */
    void readBody(Exchange exchange, Body body, Consumer<byte[]> then) {
        if (announcedLength(exchange.request()) > body.maxBytes()) {
            refuse(exchange, body.tooLong());
            return;
        }
        exchange.readBody(body.maxBytes(), body.timeout(), (outcome, bytes) -> {
            switch (outcome) {
                case COMPLETE -> answer(exchange, () -> then.accept(bytes));
                case TOO_LONG -> refuse(exchange, body.tooLong());
                case TOO_LATE -> refuse(exchange, body.tooLate());
                case BROKEN -> exchange.abort();
            }
        });
    }

    private static long announcedLength(Request request) {
        try {
            return request.header("Content-Length").map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
