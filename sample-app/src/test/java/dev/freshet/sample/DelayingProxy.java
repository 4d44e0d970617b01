package dev.freshet.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A long path to a server: whatever is sent arrives half a round trip later, either way, and a new connection takes a round trip
 * first, as TCP does.
 *
 * <p>One thread accepts, and two for each connection read; one thread writes everything, each piece when its time has come.
 */
final class DelayingProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final long roundTrip;
    private final ScheduledExecutorService writer =
            new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());

    DelayingProxy(int target, Duration roundTrip) {
        this.target = target;
        this.roundTrip = roundTrip.toNanos();
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FaultProxy.start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket browser = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            browser.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            later(roundTrip, () -> {
                FaultProxy.start(() -> copy(browser, server));
                FaultProxy.start(() -> copy(server, browser));
            });
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[65_536];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            byte[] piece = Arrays.copyOf(buffer, count);
            later(roundTrip / 2, () -> out.write(piece));
        }
        later(roundTrip / 2, to::close);
    }

    /** Does something after so many nanoseconds; what has the same delay keeps its order. */
    private void later(long delay, FaultProxy.Task task) {
        Future<?> unused = writer.schedule(
                () -> {
                    task.run();
                    return true;
                },
                delay,
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        writer.shutdownNow();
    }
}
