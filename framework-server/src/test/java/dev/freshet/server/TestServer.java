package dev.freshet.server;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.channel.LiveChannel;
import dev.freshet.core.log.ChannelLog;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.RoutingHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/** A real server on a free port, and plain clients for it. */
final class TestServer implements AutoCloseable {
    final Freshet freshet;
    final Channel<ChatListener> chat;
    private final Undertow undertow;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer() {
        this(Freshet.builder(), null);
    }

    TestServer(Freshet.Builder builder, @Nullable Supplier<Page.Builder> page) {
        this(builder, page, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /** A server on which whatever blocks an IO thread blocks all streams. */
    static TestServer withOneIoThread(Freshet.Builder builder, @Nullable Supplier<Page.Builder> page) {
        return new TestServer(builder, page, 1);
    }

    private TestServer(Freshet.Builder builder, @Nullable Supplier<Page.Builder> page, int ioThreads) {
        freshet = builder.access(Access.everyone()).build();
        chat = freshet.channel("chat", ChatListener.class);
        HttpHandler routes = page == null
                ? exchange -> exchange.getResponseSender().send("next")
                : new RoutingHandler()
                        .get(
                                "/page",
                                FreshetHandlers.pages(
                                        freshet,
                                        exchange -> page.get().channel(chat).build()))
                        .get("/", exchange -> exchange.getResponseSender().send("next"));
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(ioThreads)
                .setSocketOption(Options.SEND_BUFFER, 65_536)
                .setSocketOption(Options.BACKLOG, 6_000)
                .setServerOption(UndertowOptions.ENABLE_STATISTICS, true)
                .setHandler(FreshetHandlers.streams(freshet, routes))
                .build();
        undertow.start();
    }

    /** Returns the log that a channel stands for. */
    static ChannelLog log(Channel<?> channel) {
        return ((LiveChannel<?>) channel).log();
    }

    /** Stops the web server, and not Freshet. */
    void stopWeb() {
        undertow.stop();
    }

    void startWeb() {
        undertow.start();
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Returns how many requests have not been answered to their end. */
    long activeRequests() {
        return undertow.getListenerInfo().get(0).getConnectorStatistics().getActiveRequests();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Opens a stream with an HTTP/1.0 request, so that what comes behind the head is the body as it is. */
    RawStream open(String path, String... headers) {
        return new RawStream(path, headers);
    }

    @Override
    public void close() {
        freshet.close();
        undertow.stop();
    }

    final class RawStream implements AutoCloseable {
        final Socket socket;
        final BufferedReader in;

        private RawStream(String path, String... headers) {
            try {
                socket = new Socket(InetAddress.getLoopbackAddress(), port());
                socket.setSoTimeout(60_000);
                StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n");
                for (String header : headers) {
                    head.append(header).append("\r\n");
                }
                socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
                in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (String line = line(); !line.isEmpty() && !line.equals("null"); line = line()) {
                    // The head is of no interest here.
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String line() {
            try {
                return String.valueOf(in.readLine());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Reads lines up to one that contains the text, and returns it. */
        String lineWith(String text) {
            for (String line = line(); !line.equals("null"); line = line()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new IllegalStateException("The stream ended before \"" + text + "\" came");
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
