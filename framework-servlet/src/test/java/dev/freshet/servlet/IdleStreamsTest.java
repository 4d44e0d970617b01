package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdleStreamsTest {
    private static final int STREAMS = 5_000;
    /** The pools of the containers have up to 200 threads, which begin the streams. */
    private static final int MOST_THREADS = 300;

    private static final String REQUEST = "GET /freshet/fetch?channel=chat HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @ParameterizedTest
    @EnumSource
    void fiveThousandIdleStreamsKeepNoThread(Container container) throws Exception {
        List<SocketChannel> sockets = new ArrayList<>();
        try (TestApplication application = new TestApplication(container)) {
            open(application, sockets, STREAMS);
            assertThat(Thread.getAllStackTraces()).hasSizeLessThan(MOST_THREADS);

            application.chat.all().said("good morning");
            for (SocketChannel socket : sockets) {
                readUntil(socket, "good morning");
            }
        } finally {
            for (SocketChannel socket : sockets) {
                socket.close();
            }
        }
    }

    private static void open(TestApplication application, List<SocketChannel> sockets, int count) throws Exception {
        while (sockets.size() < count) {
            SocketChannel socket =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), application.port()));
            socket.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            sockets.add(socket);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> application.freshet.streamCount() == count);
    }

    private static void readUntil(SocketChannel socket, String end) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        while (!new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).contains(end)) {
            assertThat(socket.read(buffer)).isPositive();
        }
    }
}
