package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.StreamSettings;
import dev.freshet.server.TestServer.RawStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One reader of a thousand stops reading while very many calls are made. */
@Tag("slow")
class StalledReaderTest {
    private static final int READERS = 999;
    private static final int CALLS = 100_000;
    private static final int BATCH = 1_000;
    private static final int KEYS = 50;
    private static final String STOPWATCH = "t";
    private static final long HEAP_GROWTH = 48L << 20;

    @Test
    void aStalledReaderCostsTheOthersNothingAndEndsWithTheLastValueOfEveryKey() throws Exception {
        StreamSettings patient = StreamSettings.DEFAULT.withWriteDeadline(Duration.ofMinutes(10));
        try (TestServer server = new TestServer(Freshet.builder().streams(patient), null);
                Readers readers = new Readers(server, READERS)) {
            readers.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> server.freshet.streamCount() == READERS);
            long unstalled = publish(server, readers, CALLS / 5);
            try (RawStream stalled = server.open("/freshet/fetch?channel=chat")) {
                stalled.lineWith("joined");
                long heap = heap();
                long beside = publish(server, readers, CALLS);
                assertThat(heap() - heap).as("growth of the heap").isLessThan(HEAP_GROWTH);
                System.out.printf(
                        "p99 of %d readers over %d calls: %d us without, %d us beside a stalled one%n",
                        READERS, CALLS, unstalled, beside);
                // A reader's stall is no reason for the others to wait; the factor is what noise does on a shared
                // machine.
                assertThat(beside).isLessThan(5 * unstalled + 50_000);

                Map<String, String> last = new HashMap<>();
                server.chat.all().said("end");
                for (String line = stalled.line(); !line.contains("\"end\""); line = stalled.line()) {
                    if (line.contains("\"symbol\":\"K")) {
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

    /**
     * Makes all calls, a thousand at a time, each thousand when every reader has the one before.
     *
     * @return the 99th percentile of the time from the last call of a thousand to its arrival at a reader, in microseconds
     */
    private static long publish(TestServer server, Readers readers, int calls) throws InterruptedException {
        readers.begin();
        for (int i = 0; i < calls; i++) {
            server.chat.all().priceChanged("K" + i % KEYS, BigDecimal.valueOf(i));
            if (i % BATCH == BATCH - 1) {
                server.chat.all().priceChanged(STOPWATCH, BigDecimal.valueOf(System.nanoTime()));
                readers.awaitAll();
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
        private static final int TAIL = 200;
        private static final Pattern STOPWATCH_AT_END =
                Pattern.compile("\"symbol\":\"t\",\"price\":\"(\\d+)\"}}\n\r\n$");

        private final Selector selector = Selector.open();
        private final Thread thread = new Thread(this::read, "readers");
        private final long[] delays = new long[READERS * CALLS / BATCH];
        private int count;
        private int seen;

        Readers(TestServer server, int number) throws IOException {
            byte[] request = "GET /freshet/fetch?channel=chat HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < number; i++) {
                SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                socket.write(ByteBuffer.wrap(request));
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_READ, "");
            }
        }

        void start() {
            thread.start();
        }

        synchronized void begin() {
            count = 0;
            seen = 0;
        }

        /** Waits until every reader has the stopwatch that was sent last. */
        synchronized void awaitAll() throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (count % READERS != 0 || count == seen) {
                assertThat(System.nanoTime())
                        .as("%d of %d readers have it", count % READERS, READERS)
                        .isLessThan(deadline);
                wait(TimeUnit.SECONDS.toMillis(1));
            }
            seen = count;
        }

        synchronized long p99() {
            Arrays.sort(delays, 0, count);
            return TimeUnit.NANOSECONDS.toMicros(delays[(int) (count * 0.99)]);
        }

        private void read() {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            try {
                while (selector.isOpen()) {
                    selector.select(key -> take(key, buffer));
                }
            } catch (IOException | ClosedSelectorException e) {
                // The test is over.
            }
        }

        /** The stopwatch is the last that is sent until all have it, so it is looked for at the end only. */
        private void take(SelectionKey key, ByteBuffer buffer) {
            try {
                SocketChannel socket = (SocketChannel) key.channel();
                buffer.clear();
                if (socket.read(buffer) < 0) {
                    socket.close();
                }
                long now = System.nanoTime();
                buffer.flip().position(Math.max(0, buffer.limit() - TAIL));
                String text = key.attachment()
                        + StandardCharsets.US_ASCII.decode(buffer).toString();
                Matcher stopwatch = STOPWATCH_AT_END.matcher(text);
                if (stopwatch.find()) {
                    note(now - Long.parseLong(stopwatch.group(1)));
                    key.attach("");
                } else {
                    key.attach(text.substring(Math.max(0, text.length() - TAIL)));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private synchronized void note(long delay) {
            delays[count++] = delay;
            notifyAll();
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
