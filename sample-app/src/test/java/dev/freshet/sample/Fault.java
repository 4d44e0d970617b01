package dev.freshet.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a path does to a response. */
@FunctionalInterface
interface Fault {
    /**
     * Relays a response, from its status line on, until it ends.
     *
     * @param server where the response comes from
     * @param browser where it goes; whoever closes it cuts the response
     */
    void relay(InputStream server, Socket browser) throws IOException;

    /** Lets everything pass as it comes. */
    static Fault none() {
        return (server, browser) -> server.transferTo(browser.getOutputStream());
    }

    /** Collects so many bytes before it lets them go, as a proxy does that has a buffer. */
    static Fault holdUntil(int size) {
        return (server, browser) -> {
            for (byte[] held = server.readNBytes(size); held.length > 0; held = server.readNBytes(size)) {
                browser.getOutputStream().write(held);
            }
        };
    }

    /** Lets nothing go until the response has ended. */
    static Fault holdUntilEnd() {
        return (server, browser) -> browser.getOutputStream().write(server.readAllBytes());
    }

    /** Lets the headers go, and the rest when the response has ended. */
    static Fault headersOnly() {
        return (server, browser) -> {
            browser.getOutputStream().write(FaultProxy.readHead(server).getBytes(StandardCharsets.ISO_8859_1));
            browser.getOutputStream().write(server.readAllBytes());
        };
    }

    /** Cuts the response if it has not ended after so long. */
    static Fault cutAfter(Duration age) {
        return (server, browser) -> {
            CountDownLatch ended = new CountDownLatch(1);
            FaultProxy.start(() -> {
                if (!ended.await(age.toMillis(), TimeUnit.MILLISECONDS)) {
                    browser.close();
                }
            });
            try {
                server.transferTo(browser.getOutputStream());
            } finally {
                ended.countDown();
            }
        };
    }

    /** Lets each piece pass so much later, and the next one only after it. */
    static Fault delay(Duration delay) {
        return (server, browser) -> {
            byte[] piece = new byte[8192];
            for (int size = server.read(piece); size >= 0; size = server.read(piece)) {
                pause(delay);
                browser.getOutputStream().write(piece, 0, size);
            }
        };
    }

    /** Lets each byte pass alone. */
    static Fault byteByByte() {
        return (server, browser) -> {
            for (int b = server.read(); b >= 0; b = server.read()) {
                browser.getOutputStream().write(b);
            }
        };
    }

    /** Makes one piece of whatever comes in such a time. */
    static Fault merge(Duration time) {
        return (server, browser) -> {
            ByteArrayOutputStream merged = new ByteArrayOutputStream();
            for (int b = server.read(); b >= 0; b = server.read()) {
                merged.write(b);
                if (server.available() == 0) {
                    pause(time);
                }
                if (server.available() == 0) {
                    merged.writeTo(browser.getOutputStream());
                    merged.reset();
                }
            }
            merged.writeTo(browser.getOutputStream());
        };
    }

    private static void pause(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw new IOException("Interrupted", e);
        }
    }
}
