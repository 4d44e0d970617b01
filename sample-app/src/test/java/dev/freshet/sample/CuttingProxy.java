package dev.freshet.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Passes connections on to a server, and drops the first whose answer has a text in it, in the middle of what follows.
 *
 * <p>One thread accepts, and two for each connection copy; {@code cut} is written under the lock.
 */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final String mark;
    private boolean cut;

    CuttingProxy(int target, String mark) {
        this.target = target;
        this.mark = mark;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    synchronized boolean hasCut() {
        return cut;
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket browser = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> copy(browser, server, false));
            start(() -> copy(server, browser, true));
        }
    }

    private void copy(Socket from, Socket to, boolean isAnswer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int at = isAnswer ? new String(buffer, 0, count, StandardCharsets.ISO_8859_1).indexOf(mark) : -1;
                if (at >= 0 && isFirst()) {
                    out.write(buffer, 0, at + mark.length());
                    return;
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !cut;
        cut = true;
        return first;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // One of both ends is gone, so the other goes too.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
