package dev.freshet.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One HTTP/2 connection without TLS on which a test sends frames as it likes, and reads frames one after the other. (RFC 9113,
 * sections 3.3, 4.1 and 6; RFC 7541, section 6.)
 */
final class RawHttp2 implements AutoCloseable {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int CANCEL = 8;

    private final Socket socket;
    private final DataInputStream in;
    private int lastStream = -1;

    RawHttp2(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        write(SETTINGS, 0, 0, new byte[0]);
    }

    /** A frame of the server. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody changes or compares it.
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean isDataThatEnds() {
            return type == DATA && (flags & END_STREAM) != 0;
        }

        boolean isGoAway() {
            return type == GOAWAY;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** Sends a whole request, and returns its stream. */
    int get(String path) throws IOException {
        return begin(path, END_STREAM);
    }

    /** Sends a GET request with a body that does not end, and returns its stream. */
    int getWithBody(String path, String body) throws IOException {
        int stream = begin(path, 0);
        write(DATA, 0, stream, body.getBytes(StandardCharsets.US_ASCII));
        return stream;
    }

    private int begin(String path, int flags) throws IOException {
        lastStream += 2;
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        headers.write(0x82); // :method GET
        headers.write(0x86); // :scheme http
        literal(headers, 0x04, path); // :path
        literal(headers, 0x01, "localhost"); // :authority
        write(HEADERS, flags | END_HEADERS, lastStream, headers.toByteArray());
        return lastStream;
    }

    void reset(int stream) throws IOException {
        write(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(CANCEL).array());
    }

    Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    private static void literal(ByteArrayOutputStream headers, int name, String value) {
        headers.write(name);
        headers.write(value.length());
        headers.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        socket.getOutputStream().write(frame.array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
