package dev.freshet.server;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import org.xnio.Options;

/**
 * Begins an Undertow whose connections and requests are bounded in time and size. Undertow itself leaves most of these bounds open,
 * and a handler cannot set them: it sees a request only once its head has been read.
 *
 * <pre>{@code
 * HttpHandler handler = FreshetHandlers.streams(freshet, routes);
 * BoundedUndertow.builder().addHttpListener(8080, "localhost").setHandler(handler).build().start();
 * }</pre>
 *
 * <p>An option that is set on the returned builder replaces the one that was set here.
 */
public final class BoundedUndertow {
    private static final int IDLE_CONNECTION_MS = 60_000;
    private static final int REQUEST_HEAD_MS = 10_000;
    private static final int MAX_HEAD_BYTES = 32_768;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_PARAMETERS = 256;
    private static final long MAX_BODY_BYTES = 1 << 20;
    private static final int SEND_BUFFER_BYTES = 65_536;
    /** How many streams an HTTP/2 client is told to open at most, and how many Freshet lets it have by default. */
    public static final int MAX_STREAMS_PER_CONNECTION = 128;

    private static final int MAX_RESETS_PER_WINDOW = 200;
    private static final int RESET_WINDOW_MS = 30_000;

    private BoundedUndertow() {}

    /**
     * Returns a builder with these options:
     *
     * <ul>
     *   <li>{@code NO_REQUEST_TIMEOUT}: a connection without a request is closed after 60 s.
     *   <li>{@code REQUEST_PARSE_TIMEOUT}: the head of a request arrives within 10 s.
     *   <li>{@code MAX_HEADER_SIZE} 32 KiB, {@code MAX_HEADERS} 100, {@code MAX_PARAMETERS} 256, {@code MAX_ENTITY_SIZE} 1 MiB.
     *   <li>{@code SEND_BUFFER}: the kernel holds 64 KiB of what a slow reader has not taken, so that its deadline counts.
     *   <li>{@code BUFFER_PIPELINED_DATA} off: a response leaves when it is complete, whatever the client has sent meanwhile.
     *   <li>HTTP/2, where it is enabled: 128 streams advertised to each client, and 200 resets in 30 s (rapid reset, CVE-2023-44487).
     * </ul>
     */
    public static Undertow.Builder builder() {
        return Undertow.builder()
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_CONNECTION_MS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, REQUEST_HEAD_MS)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEAD_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .setServerOption(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                .setServerOption(UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, MAX_STREAMS_PER_CONNECTION)
                .setServerOption(UndertowOptions.MAX_RST_FRAMES_PER_WINDOW, MAX_RESETS_PER_WINDOW)
                .setServerOption(UndertowOptions.RST_FRAMES_TIME_WINDOW, RESET_WINDOW_MS)
                .setSocketOption(Options.SEND_BUFFER, SEND_BUFFER_BYTES);
    }
}
