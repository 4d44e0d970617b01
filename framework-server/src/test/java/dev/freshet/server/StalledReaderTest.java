package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.server.TestServer.RawStream;
import dev.freshet.server.delivery.StreamSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One reader of a thousand stops reading while very many calls are made. */
class StalledReaderTest {
    private static final int READERS = 999;
    private static final int CALLS = 100_000;
    private static final int KEYS = 50;
    private static final long HEAP_GROWTH = 48L << 20;

    @Test
    void aStalledReaderCostsTheOthersNothingAndEndsWithTheLastValueOfEveryKey() throws Exception {
        StreamSettings patient = StreamSettings.DEFAULT.withWriteDeadline(Duration.ofMinutes(10));
        try (TestServer server = new TestServer(Freshet.builder().streams(patient), null);
                Readers readers = new Readers(server, READERS)) {
            readers.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> server.freshet.streamCount() == READERS);
            long unstalled = publish(server, readers);
            try (RawStream stalled = server.open("/freshet/fetch?channel=chat")) {
                stalled.lineWith("joined");
                long heap = heap();
                long beside = publish(server, readers);
                assertThat(heap() - heap).as("growth of the heap").isLessThan(HEAP_GROWTH);
                System.out.printf(
                        "p99 of %d readers over %d calls: %d us without, %d us beside a stalled one%n",
                        READERS, CALLS, unstalled, beside);
                // A reader's stall is no reason for the others to wait; the factor is what noise does on a shared
                // machine.
                assertThat(beside).isLessThan(10 * unstalled + 100_000);

                Map<String, String> last = new HashMap<>();
                server.chat.all().said("end");
                for (String line = stalled.line(); !line.contains("\"end\""); line = stalled.line()) {
                    if (line.contains("priceChanged")) {
                        last.put(value(line, "symbol"), value(line, "price"));
                    }
                }
                assertThat(last).hasSize(KEYS);
                for (int key = 0; key < KEYS; key++) {
                    assertThat(last.get("K" + key)).as("K" + key).isEqualTo(String.valueOf(CALLS - KEYS + key));
                }
            }
        }
    }

    /** Makes all calls, and returns the 99th percentile of their delays at the readers in microseconds. */
    private static long publish(TestServer server, Readers readers) {
        readers.begin();
        for (int i = 0; i < CALLS; i++) {
            server.chat.all().priceChanged("K" + i % KEYS, BigDecimal.valueOf(i));
            if (i % 1_000 == 999) {
                // A stopwatch for the readers, and room for them: 100,000 calls in one go would measure the queue of
                // the kernel.
                server.chat.all().typing("t" + System.nanoTime() + ".");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return readers.p99();
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String value(String line, String name) {
        return line.replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    /** Streams that read all they get on one thread, and note how long the stopwatches took. */
    private static final class Readers implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final Thread thread = new Thread(this::read, "readers");
        private long[] delays = new long[1 << 20];
        private int count;

        Readers(TestServer server, int number) throws IOException {
            byte[] request = "GET /freshet/fetch?channel=chat HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < number; i++) {
                SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                socket.write(ByteBuffer.wrap(request));
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_READ);
            }
        }

        void start() {
            thread.start();
        }

        synchronized void begin() {
            count = 0;
        }

        synchronized long p99() {
            assertThat(count).isPositive();
            Arrays.sort(delays, 0, count);
            return TimeUnit.NANOSECONDS.toMicros(delays[(int) (count * 0.99)]);
        }

        private void read() {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            try {
                while (selector.isOpen()) {
                    selector.select(key -> take((SocketChannel) key.channel(), buffer));
                }
            } catch (IOException | ClosedSelectorException e) {
                // The test is over.
            }
        }

        private void take(SocketChannel socket, ByteBuffer buffer) {
            try {
                buffer.clear();
                if (socket.read(buffer) < 0) {
                    socket.close();
                }
                note(StandardCharsets.US_ASCII.decode(buffer.flip()).toString(), System.nanoTime());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private synchronized void note(String text, long now) {
            for (int at = text.indexOf("\"t"); at >= 0; at = text.indexOf("\"t", at + 1)) {
                int end = text.indexOf(".\"", at);
                if (end > 0
                        && count < delays.length
                        && text.substring(at + 2, end).matches("\\d+")) {
                    delays[count++] = now - Long.parseLong(text.substring(at + 2, end));
                }
            }
        }

        @Override
        public void close() throws IOException {
            selector.keys().forEach(key -> closeQuietly((SocketChannel) key.channel()));
            selector.close();
        }

        private static void closeQuietly(SocketChannel socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
