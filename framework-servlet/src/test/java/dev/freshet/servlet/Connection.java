package dev.freshet.servlet;

import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One HTTP/1.1 connection on which a test writes what it likes, and reads responses line by line. */
final class Connection implements AutoCloseable {
    final Socket socket;
    private final InputStream in;
    private boolean chunked;
    /** How many bytes of the body are left: of its chunk if it is chunked; negative if it ends with the connection. */
    private long left;

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(90_000); // Longer than Tomcat waits for a next request.
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The head of a response, its header lines in lower case. */
    record Head(int status, List<String> headers) {
        String header(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .reduce((one, other) -> one + " | " + other)
                    .orElse("");
        }
    }

    Connection write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Connection get(String target, String... headers) throws IOException {
        return request("GET", target, headers);
    }

    Connection request(String method, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, target));
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return write(head.append("\r\n").toString());
    }

    Connection post(String target, String form) throws IOException {
        return request(
                        "POST",
                        target,
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + form.length())
                .write(form);
    }

    Head readHead() throws IOException {
        String status = headLine();
        List<String> headers = new ArrayList<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            headers.add(line.toLowerCase(Locale.ROOT));
        }
        Head head = new Head(Integer.parseInt(status.split(" ", 3)[1]), headers);
        chunked = head.header("transfer-encoding").equals("chunked");
        String length = head.header("content-length");
        left = chunked ? 0 : length.isEmpty() ? -1 : Long.parseLong(length);
        if (head.status() == 204 || head.status() == 304) {
            left = 0;
        }
        return head;
    }

    /** Waits until nothing more arrives, since the client does not read and all buffers on the way are full. */
    void awaitFull() {
        AtomicInteger before = new AtomicInteger(-1);
        await().during(Duration.ofMillis(500)).until(() -> {
            int now = socket.getInputStream().available();
            return before.getAndSet(now) == now;
        });
    }

    /** Reads a body to its end. */
    String readBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int c = nextByte(); c >= 0; c = nextByte()) {
            body.write(c);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Returns the next line of the body, without its end, or "(end)" after the last one. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = nextByte();
        if (c < 0) {
            return "(end)";
        }
        for (; c >= 0 && c != '\n'; c = nextByte()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Reads lines up to one that contains a text, and returns it. */
    String lineWith(String text) throws IOException {
        for (String line = line(); !line.equals("(end)"); line = line()) {
            if (line.contains(text)) {
                return line;
            }
        }
        throw new EOFException("The response ended before \"" + text + "\" came");
    }

    /** Reads the body up to a text, and returns what came before the text. */
    String until(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int c = nextByte(); c >= 0; c = nextByte()) {
            read.append((char) c);
            int start = read.length() - text.length();
            if (start >= 0 && read.indexOf(text, start) == start) {
                return read.substring(0, start);
            }
        }
        throw new EOFException("The response ended before \"" + text + "\" came: " + read);
    }

    /** Tells whether the server has closed the connection, or does so without another byte. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** Returns the next character of a body in ASCII; empty at its end. */
    Optional<Character> next() throws IOException {
        int c = nextByte();
        return c < 0 ? Optional.empty() : Optional.of((char) c);
    }

    /** Returns the next byte of the body; less than 0 at its end. */
    private int nextByte() throws IOException {
        if (left < 0) {
            return in.read();
        }
        if (left == 0) {
            if (!chunked) {
                return -1;
            }
            // The end of a chunk's line may come with the next chunk.
            String size = headLine();
            left = Long.parseLong(size.isEmpty() ? headLine() : size, 16);
            if (left == 0) {
                chunked = false;
                headLine();
                return -1;
            }
        }
        int c = in.read();
        if (c < 0) {
            throw new EOFException("The connection ended within the body");
        }
        left--;
        return c;
    }

    private String headLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection ended within \"" + line.toString(StandardCharsets.UTF_8) + "\"");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
