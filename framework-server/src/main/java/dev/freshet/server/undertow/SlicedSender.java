package dev.freshet.server.undertow;

import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Slices;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.nio.ByteBuffer;

/** Sends a text as the whole response, in slices, without a thread while the browser takes its time. */
final class SlicedSender {
    private SlicedSender() {}

    /** Sends the text in UTF-8 and ends the exchange. */
    static void send(HttpServerExchange exchange, String text) {
        exchange.setResponseContentLength(utf8Length(text));
        Slices.Reader slices = new ByteSink().put(text).toSlices().reader();
        exchange.getResponseSender().send(slices.slice(), new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange same, Sender sender) {
                ByteBuffer next = slices.slice();
                if (next.hasRemaining()) {
                    sender.send(next, this);
                } else {
                    IoCallback.END_EXCHANGE.onComplete(same, sender);
                }
            }

            @Override
            public void onException(HttpServerExchange same, Sender sender, java.io.IOException failure) {
                IoCallback.END_EXCHANGE.onException(same, sender, failure);
            }
        });
    }

    /** A surrogate that stands alone is written as one question mark. */
    private static long utf8Length(String text) {
        return text.codePoints()
                .mapToLong(c -> c < 0x80 || (c >= 0xD800 && c < 0xE000) ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}
