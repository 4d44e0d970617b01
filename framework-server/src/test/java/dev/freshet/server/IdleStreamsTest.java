package dev.freshet.server;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdleStreamsTest {
    private static final String REQUEST = "GET /freshet/fetch?channel=chat HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void fiveThousandIdleStreamsNeedNoMoreThreadsThanTen() throws Exception {
        List<SocketChannel> sockets = new ArrayList<>();
        try (TestServer server = new TestServer()) {
            open(server, sockets, 10);
            Set<String> threads = threads();
            open(server, sockets, 5_000);
            assertThat(threads)
                    .as("threads before, among which threads of earlier tests may end")
                    .containsAll(threads());

            server.chat.all().said("good morning");
            for (SocketChannel socket : sockets) {
                readUntil(socket, "good morning");
            }
        } finally {
            for (SocketChannel socket : sockets) {
                socket.close();
            }
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility"))
                .collect(Collectors.toSet());
    }

    private static void open(TestServer server, List<SocketChannel> sockets, int count) throws Exception {
        while (sockets.size() < count) {
            SocketChannel socket =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
            sockets.add(socket);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> server.freshet.streamCount() == count);
    }

    private static void readUntil(SocketChannel socket, String end) throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(4_096);
        while (!new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).contains(end)) {
            assertThat(socket.read(buffer)).isPositive();
        }
    }
}
