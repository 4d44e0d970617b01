package dev.freshet.core.delivery;

import dev.freshet.core.http.ResponseStream;
import dev.freshet.core.message.Message;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Numbered messages, sent at set moments from the start of a stream, by whose arrival the browser sees what the path does:
 * a proxy that holds a response back delivers them late, together, or not at all.
 */
final class Probe {
    private static final Duration PACE = Duration.ofMillis(150);
    private static final int LAST = 4;

    /** The probe that is large, to push out what waits for a buffer to fill. */
    private static final int PADDED = 3;

    private static final String PADDING = "x".repeat(4_096);

    private Probe() {}

    /** Sends the first message now and the others later, on the event loop of a response. */
    static void start(ResponseStream response, Consumer<Message> messages) {
        send(response, messages, 1);
    }

    private static void send(ResponseStream response, Consumer<Message> messages, int number) {
        messages.accept(new Message.Probe(number, number == PADDED ? PADDING : ""));
        if (number < LAST) {
            response.after(PACE, () -> send(response, messages, number + 1));
        }
    }
}
