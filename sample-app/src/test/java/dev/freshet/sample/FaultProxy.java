package dev.freshet.sample;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with a fault: a proxy that relays requests to a server, and does a {@link Fault} to the responses of service
 * streams. Pages and modules pass unharmed.
 *
 * <p>One thread accepts; each connection has two, one for each direction, and carries one request. They end when a side
 * closes its connection: when the browser gives a request up, the server is told.
 */
final class FaultProxy implements AutoCloseable {
    private static final Pattern STREAM =
            Pattern.compile("(?:GET|POST) /freshet/(?:fetch|fetch-post|sse|xhr|iframe|long-poll|refresh)[? ]");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final String END_OF_LINE = "\r\n";

    /** What a thread of the proxy does. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final int serverPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> streams = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstStream = new CountDownLatch(1);
    private final Function<String, Fault> faults;

    /** Starts a proxy in front of the server at this address; what it does to a stream depends on the request's first line. */
    FaultProxy(String server, Function<String, Fault> faults) {
        this.faults = faults;
        serverPort = URI.create(server).getPort();
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Returns the address that stands for the server's. */
    String address() {
        return "http://localhost:%d/".formatted(listening.getLocalPort());
    }

    /** Returns the first lines, and the bodies, of the requests for streams, in their order. */
    List<String> streams() {
        return List.copyOf(streams);
    }

    /** Waits until a stream has been asked for. */
    void awaitStream() throws InterruptedException {
        firstStream.await();
    }

    private void accept() throws IOException {
        while (true) {
            Socket browser = open(listening.accept());
            start(() -> serve(browser));
        }
    }

    private Socket open(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private void serve(Socket browser) throws IOException {
        try (browser;
                Socket server = open(new Socket(InetAddress.getLoopbackAddress(), serverPort))) {
            String head = readHead(browser.getInputStream());
            Matcher length = LENGTH.matcher(head);
            byte[] body = browser.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            server.getOutputStream().write(closing(head).getBytes(StandardCharsets.ISO_8859_1));
            server.getOutputStream().write(body);
            start(() -> watch(browser, server));
            boolean isStream = STREAM.matcher(head).lookingAt();
            Fault done = isStream ? faults.apply(head) : Fault.none();
            if (isStream) {
                streams.add(head.substring(0, head.indexOf(END_OF_LINE)) + new String(body, StandardCharsets.UTF_8));
                firstStream.countDown();
            }
            done.relay(server.getInputStream(), browser);
        } finally {
            sockets.remove(browser);
        }
    }

    /** Reads what the browser says after its request, which is nothing: it goes. */
    private static void watch(Socket browser, Socket server) throws IOException {
        try (browser;
                server) {
            browser.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Has the connection end with the response. */
    private static String closing(String head) {
        return head.replaceAll("(?im)^connection:.*\r\n", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
    }

    /** Reads a message up to the empty line that ends its headers. */
    static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String end = END_OF_LINE + END_OF_LINE;
        int matched = 0;
        while (matched < end.length()) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("The connection ended within the headers");
            }
            head.write(b);
            matched = b == end.charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Starts a thread; it ends without a word if a connection is closed. */
    static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // A side has gone: that is what they do here.
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
