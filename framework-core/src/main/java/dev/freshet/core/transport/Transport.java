package dev.freshet.core.transport;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A kind of service stream: a response of its own that carries messages.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard, server-sent events</a>
 */
public interface Transport {
    /** Returns every transport that the server offers; {@code nonces} gives a new nonce at each call. */
    static List<Transport> all(Supplier<String> nonces) {
        Framing lines = new NdjsonFraming();
        return List.of(
                new FetchStream(lines),
                new FetchPostStream(lines),
                new SseStream(),
                new XhrStream(lines),
                new IframeStream(nonces),
                new LongPoll(lines),
                new PeriodicRefresh(lines));
    }

    /** Returns the word that stands for the transport in URLs and in the browser. */
    String word();

    /** Returns the content type of the response. */
    String contentType();

    /** Returns how messages stand in one response. */
    Framing framing();

    /** Returns how messages stand in one response that carries so many channels. */
    default Framing framing(int channels) {
        return framing();
    }

    /** Returns when a response is complete. */
    default Ending ending() {
        return Ending.NEVER;
    }

    /**
     * Returns the methods by which a stream can be asked for. GET has the parameters in its query; POST has them in a form,
     * whatever their length.
     */
    default List<String> methods() {
        return List.of("GET", "POST");
    }

    /** Returns whether the client is an {@code EventSource}, which reads no answer but a stream. */
    default boolean isEventStream() {
        return false;
    }

    /** Returns after how many bytes a response is to be renewed, because the browser keeps all of it. */
    default long maxBytes() {
        return Long.MAX_VALUE;
    }

    /** Returns the policy that the response is to be served with; empty if it is not a document. */
    default Optional<String> contentSecurityPolicy(Framing framing) {
        return Optional.empty();
    }
}
