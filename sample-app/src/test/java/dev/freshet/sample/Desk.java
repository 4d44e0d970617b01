package dev.freshet.sample;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import dev.freshet.server.FreshetHandlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A server with one page, {@code /desk?transport=…}, on which somebody does something while it is updated. With {@code
 * &transitions} it asks for view transitions.
 */
final class Desk implements AutoCloseable {
    private static final StreamLimits FAR = new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));
    private static final int SAMPLES_PER_SECOND = 8_000;

    final Channel<DeskListener> channel;
    private final Freshet freshet = Freshet.builder().build();
    private final Undertow server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int last;

    Desk() {
        channel = freshet.channel("desk", DeskListener.class);
        RoutingHandler routes = new RoutingHandler()
                .get("/desk", FreshetHandlers.pages(freshet, this::page))
                .get("/tone.wav", exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "audio/wav");
                    exchange.getResponseSender().send(silence(Duration.ofSeconds(10)));
                });
        server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(FreshetHandlers.streams(freshet, routes))
                .build();
        server.start();
    }

    private Page page(HttpServerExchange exchange) {
        PageTransport transport = PageTransport.named(
                        Objects.requireNonNull(exchange.getQueryParameters().get("transport"))
                                .getFirst())
                .orElseThrow();
        Page.Builder page =
                Page.template("desk").channel(channel).transport(transport).limits(FAR);
        if (exchange.getQueryParameters().containsKey("transitions")) {
            page.viewTransitions();
        }
        return page.build();
    }

    /** Returns so much silence as a WAV file, which every browser plays: 8 bits, mono. */
    private static ByteBuffer silence(Duration duration) {
        int samples = (int) (duration.toMillis() * SAMPLES_PER_SECOND / 1_000);
        ByteBuffer wav = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + samples).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(SAMPLES_PER_SECOND)
                .putInt(SAMPLES_PER_SECOND)
                .putShort((short) 1)
                .putShort((short) 8);
        wav.put(ascii("data")).putInt(samples);
        while (wav.hasRemaining()) {
            wav.put((byte) 0x80);
        }
        return wav.flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Counts from now on, a hundred times a second. */
    void countAllTheTime() {
        Future<?> unused = clock.scheduleAtFixedRate(() -> channel.all().counted(++last), 0, 10, TimeUnit.MILLISECONDS);
    }

    /** Counts and rewords the form from now on, a hundred times a second. */
    void rewordAllTheTime() {
        Future<?> unused = clock.scheduleAtFixedRate(
                () -> {
                    channel.all().counted(++last);
                    channel.all().reworded(last);
                },
                0,
                10,
                TimeUnit.MILLISECONDS);
    }

    String url(String transport) {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return "http://localhost:%d/desk?transport=%s".formatted(port, transport);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        freshet.close();
        server.stop();
    }
}
