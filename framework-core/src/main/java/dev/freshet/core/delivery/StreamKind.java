package dev.freshet.core.delivery;

import dev.freshet.core.StreamLimits;
import dev.freshet.core.transport.Ending;
import dev.freshet.core.transport.Framing;
import dev.freshet.core.transport.Transport;

/**
 * What a stream is, whatever it carries.
 *
 * @param framing how messages stand in it
 * @param ending when it is complete
 * @param limits when it is renewed at the latest
 * @param isPage whether it is a page, whose end says all there is to say of a renewal
 */
public record StreamKind(Framing framing, Ending ending, StreamLimits limits, boolean isPage) {

    /** Returns a stream of its own that uses a transport. */
    public static StreamKind of(Transport transport, Framing framing) {
        return new StreamKind(framing, transport.ending(), StreamLimits.NONE.withBytes(transport.maxBytes()), false);
    }

    /** Returns a page that stays open up to its limits. */
    public static StreamKind page(Framing framing, StreamLimits limits) {
        return new StreamKind(framing, Ending.NEVER, limits, true);
    }
}
