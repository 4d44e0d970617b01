package dev.freshet.server.delivery;

import dev.freshet.server.transport.Ending;
import dev.freshet.server.transport.Framing;
import dev.freshet.server.transport.Transport;

/**
 * What a stream is, whatever it carries.
 *
 * @param framing how messages stand in it
 * @param ending when it is complete
 * @param maxBytes after how many bytes it is renewed at the latest
 */
public record StreamKind(Framing framing, Ending ending, long maxBytes) {

    /** Returns a stream of its own that uses a transport. */
    public static StreamKind of(Transport transport) {
        return new StreamKind(transport.framing(), transport.ending(), transport.maxBytes());
    }

    /** Returns a page that stays open. */
    public static StreamKind page(Framing framing) {
        return new StreamKind(framing, Ending.NEVER, Long.MAX_VALUE);
    }
}
