package dev.freshet.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which a test writes bytes as it likes, and reads responses one after the other. */
final class RawHttp implements AutoCloseable {
    final Socket socket;
    private final InputStream in;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A response: the status, the headers by their names in lower case, and the body as it was before any coding. */
    record Response(int status, Map<String, String> headers, String body) {
        boolean closes() {
            return "close".equalsIgnoreCase(headers.get("connection"));
        }
    }

    RawHttp write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads a whole response; one to a HEAD request has no body, whatever its headers say. */
    Response read(boolean isHead) throws IOException {
        StringBuilder body = new StringBuilder();
        Response head = readHead();
        boolean isEmpty = isHead || head.status() == 204 || head.status() == 304;
        if (!isEmpty && "chunked".equals(head.headers().get("transfer-encoding"))) {
            for (String chunk = readChunk(); !chunk.isEmpty(); chunk = readChunk()) {
                body.append(chunk);
            }
        } else if (!isEmpty && head.headers().containsKey("content-length")) {
            body.append(readBytes(Integer.parseInt(head.headers().get("content-length"))));
        } else if (!isEmpty) {
            body.append(readRest());
        }
        return new Response(head.status(), head.headers(), body.toString());
    }

    Response readHead() throws IOException {
        String line = readLine();
        Map<String, String> headers = new TreeMap<>();
        int status = Integer.parseInt(line.split(" ", 3)[1]);
        for (line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(status, headers, "");
    }

    /** Reads one chunk of a chunked body; the last one is empty. */
    String readChunk() throws IOException {
        int length = Integer.parseInt(readLine(), 16);
        String chunk = readBytes(length);
        readLine();
        return chunk;
    }

    /** Reads up to the end of the connection. */
    String readRest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads so many bytes, or up to the end of the connection, and returns how many there were. */
    long skip(long length) throws IOException {
        long skipped = 0;
        for (int c = in.read(); c >= 0 && ++skipped < length; c = in.read()) {
            // They are of no interest.
        }
        return skipped;
    }

    private String readBytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("After " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Tells whether the server closes the connection without another byte. */
    boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Within a line: " + line.toString(StandardCharsets.UTF_8));
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
