package dev.freshet.core.transport;

import static dev.freshet.core.transport.Ending.AFTER_FRAMES;
import static dev.freshet.core.transport.Ending.AT_ONCE;
import static dev.freshet.core.transport.Ending.NEVER;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The kinds of service streams: each is a response of its own that carries messages.
 *
 * <p>GET has the parameters of a request in its query; POST has them in a form, whatever their length. Neither {@code EventSource}
 * nor a frame's address can post. XHR and a frame keep all that they have read, so their streams are renewed early.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard, server-sent events</a>
 */
public enum Transport {
    /** NDJSON that the browser reads with {@code fetch}, as it grows. */
    FETCH("fetch", Form.LINES, NEVER, Long.MAX_VALUE, "GET POST"),
    /** The fetch stream by POST, which passes some proxies that hold a GET. */
    FETCH_POST("fetch-post", Form.LINES, NEVER, Long.MAX_VALUE, "POST"),
    /** Server-sent events, for {@code EventSource}, curl and every other client of the format. */
    SSE("sse", Form.EVENTS, NEVER, Long.MAX_VALUE, "GET"),
    /** NDJSON that an {@code XMLHttpRequest} reads as it grows. */
    XHR("xhr", Form.LINES, NEVER, Form.KEPT_BYTES, "GET POST"),
    /** A document in a hidden frame, whose script elements hand their messages to the page that the frame is in. */
    IFRAME("iframe", Form.DOCUMENT, NEVER, Form.KEPT_BYTES, "GET"),
    /** One reply per batch: what is due comes at once, else the next frame ends the wait. */
    LONG_POLL("long-poll", Form.LINES, AFTER_FRAMES, Long.MAX_VALUE, "GET POST"),
    /** What is due now, and the end: for a browser that asks again every few seconds. */
    REFRESH("refresh", Form.LINES, AT_ONCE, Long.MAX_VALUE, "GET POST");

    private final String wireName;
    private final Form form;
    private final Ending ending;
    private final long maxBytes;
    private final String methods;

    Transport(String wireName, Form form, Ending ending, long maxBytes, String methods) {
        this.wireName = wireName;
        this.form = form;
        this.ending = ending;
        this.maxBytes = maxBytes;
        this.methods = methods;
    }

    /** Finds a transport by the name that it has in URLs and in the browser. */
    public static Optional<Transport> named(String wireName) {
        return Stream.of(values())
                .filter(transport -> transport.wireName.equals(wireName))
                .findFirst();
    }

    /** Returns the name of the transport in URLs and in the browser. */
    public String wireName() {
        return wireName;
    }

    /**
     * Begins a response.
     *
     * @param channels how many channels it carries
     * @param nonces gives a new nonce at each call
     */
    public Rendering begin(int channels, Supplier<String> nonces) {
        return form.begin(channels, nonces);
    }

    /** Returns when a response is complete. */
    public Ending ending() {
        return ending;
    }

    /** Returns after how many bytes a response is to be renewed, because the browser keeps all of it. */
    public long maxBytes() {
        return maxBytes;
    }

    /** Returns the methods by which a stream can be asked for. */
    public List<String> methods() {
        return List.of(methods.split(" ", -1));
    }

    /** Returns whether the client is an {@code EventSource}, which reads no answer but a stream. */
    public boolean isEventStream() {
        return form == Form.EVENTS;
    }

    /**
     * How messages stand in one response, and with which headers that is sent.
     *
     * @param contentSecurityPolicy the policy of a document; empty for anything else
     */
    public record Rendering(Framing framing, String contentType, Optional<String> contentSecurityPolicy) {}

    private enum Form {
        LINES {
            @Override
            Rendering begin(int channels, Supplier<String> nonces) {
                return new Rendering(NDJSON, "application/x-ndjson;charset=utf-8", Optional.empty());
            }
        },
        EVENTS {
            @Override
            Rendering begin(int channels, Supplier<String> nonces) {
                Framing framing = channels == 1 ? SSE_OF_ONE : SSE_OF_SEVERAL;
                return new Rendering(framing, "text/event-stream;charset=utf-8", Optional.empty());
            }
        },
        DOCUMENT {
            @Override
            Rendering begin(int channels, Supplier<String> nonces) {
                FrameFraming framing = new FrameFraming(nonces.get());
                return new Rendering(framing, "text/html;charset=utf-8", Optional.of(framing.contentSecurityPolicy()));
            }
        };

        /** A document grows in memory, though its script elements remove themselves. */
        static final long KEPT_BYTES = 1 << 20;

        private static final Framing NDJSON = new NdjsonFraming();
        private static final Framing SSE_OF_ONE = new SseFraming(false);
        private static final Framing SSE_OF_SEVERAL = new SseFraming(true);

        abstract Rendering begin(int channels, Supplier<String> nonces);
    }
}
