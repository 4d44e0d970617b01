package dev.freshet.testkit;

import dev.freshet.testkit.virtual.Conditions;
import dev.freshet.testkit.virtual.VirtualNetwork;
import dev.freshet.testkit.virtual.VirtualRequest;
import dev.freshet.testkit.virtual.VirtualTime;
import dev.freshet.testkit.virtual.Weather;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies between one page and the server, and what may happen there. A fault that lasts, such as {@link #delay}, lasts until
 * {@link #heal}. The kit does not wait for a page whose network is {@linkplain #hold held} or {@linkplain #disconnect disconnected}.
 */
public final class FreshetNetwork {
    private static final Pattern FRAME = Pattern.compile("\"offset\":|<template for=");

    /** A frame in the formats of lines, events and scripts, up to its end. */
    private static final Pattern REPEATABLE =
            Pattern.compile("(?:id:[^\n]*\n)?data:[^\n]*\"offset\":[^\n]*\n\n|[^\n]*\"offset\":[^\n]*\n");

    private static final int MAX_CUT_BYTES = 4_000;
    private static final long MAX_RANDOM_DELAY = 200 * VirtualTime.MILLI;

    private final VirtualNetwork network;
    private final Runnable connect;
    private final RandomGenerator random;
    private final Predicate<VirtualRequest> isStream;
    private boolean isDisconnected;
    private boolean isUnreliable;
    private boolean duplicates;
    private long delay;
    private long nanosPerByte;
    private int framesLeft = -1;

    FreshetNetwork(FreshetKit kit, RandomGenerator random, Predicate<VirtualRequest> isStream, Consumer<String> trace) {
        this.random = random;
        this.isStream = isStream;
        network = new VirtualNetwork(kit.time(), new Faults(), trace);
        connect = () -> kit.connect(network);
    }

    VirtualNetwork virtual() {
        return network;
    }

    /** Returns whether nothing can reach the page. */
    boolean isBlocked() {
        return isDisconnected || network.isStalled();
    }

    void reconnect() {
        if (!isDisconnected) {
            connect.run();
        }
    }

    /** Breaks all connections of the page now. */
    public void cut() {
        network.breakAll(false);
    }

    /** Breaks all connections of the page now, and neither side learns of it. */
    public void cutSilently() {
        network.breakAll(true);
    }

    /** Breaks the stream of the page once it has brought so many more calls; 0 breaks it when it brings the next bytes. */
    public void cutAfter(int calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("A stream can be cut after 0 calls or more, not after " + calls);
        }
        framesLeft = calls;
    }

    /** Lets nothing pass until {@link #release}. Nothing is lost. */
    public void hold() {
        network.stall();
    }

    /** Lets everything pass that was held. */
    public void release() {
        network.resume();
    }

    /** Breaks all connections, and lets no new one begin until {@link #connect}. */
    public void disconnect() {
        isDisconnected = true;
        network.disconnect();
        network.breakAll(false);
    }

    /** Ends {@link #disconnect}. */
    public void connect() {
        isDisconnected = false;
        reconnect();
    }

    /** Delays everything that passes from now on by this time. */
    public void delay(Duration time) {
        delay = time.toNanos();
    }

    /** Lets responses arrive slowly from now on. */
    public void slow(int bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("A network takes at least 1 byte in a second, not " + bytesPerSecond);
        }
        nanosPerByte = VirtualTime.SECOND / bytesPerSecond;
    }

    /** Has each call arrive twice from now on, as after some reconnects. The page has to make it once. */
    public void duplicate() {
        duplicates = true;
    }

    /**
     * Delays everything, cuts responses into pieces, and breaks streams, as the kit's {@linkplain FreshetKit#seed seed} says. A test that
     * failed prints the seed.
     */
    public void unreliable() {
        isUnreliable = true;
    }

    /** Ends all faults: what was held passes, and connections can begin. */
    public void heal() {
        delay = 0;
        nanosPerByte = 0;
        duplicates = false;
        isUnreliable = false;
        framesLeft = -1;
        if (network.isStalled()) {
            release();
        }
        connect();
    }

    private final class Faults implements Weather {
        @Override
        public long latency() {
            return delay + (isUnreliable ? random.nextLong(MAX_RANDOM_DELAY) : 0);
        }

        @Override
        public int pieceOf(int bytes) {
            int most = nanosPerByte == 0
                    ? bytes
                    : Math.min(bytes, (int) Math.max(1, VirtualTime.SECOND / 10 / nanosPerByte));
            return isUnreliable ? 1 + random.nextInt(most) : most;
        }

        @Override
        public Conditions conditions(VirtualRequest request) {
            return new Response(isStream.test(request));
        }
    }

    private final class Response implements Conditions {
        private final boolean isStream;
        private int bytesLeft;

        Response(boolean isStream) {
            this.isStream = isStream;
            bytesLeft = isUnreliable && isStream && random.nextBoolean()
                    ? 1 + random.nextInt(MAX_CUT_BYTES)
                    : Integer.MAX_VALUE;
        }

        @Override
        public long pace() {
            return nanosPerByte == 0 ? 0 : VirtualTime.SECOND / 10;
        }

        @Override
        public int passing(byte[] next) {
            if (isStream && framesLeft == 0 && next.length > 0) {
                breakNow();
            }
            return isStream && framesLeft > 0
                    ? Math.min(bytesLeft, throughFrame(Conditions.text(next), framesLeft))
                    : bytesLeft;
        }

        @Override
        public byte[] pass(byte[] piece) {
            bytesLeft -= bytesLeft == Integer.MAX_VALUE ? 0 : piece.length;
            if (!isStream) {
                return piece;
            }
            String text = Conditions.text(piece);
            if (framesLeft > 0) {
                framesLeft -=
                        (int) Math.min(framesLeft, FRAME.matcher(text).results().count());
                if (framesLeft == 0) {
                    breakNow();
                }
            }
            return duplicates
                    ? REPEATABLE.matcher(text).replaceAll("$0$0").getBytes(StandardCharsets.ISO_8859_1)
                    : piece;
        }

        private void breakNow() {
            framesLeft = -1;
            bytesLeft = 0;
        }
    }

    /** Returns how much of a text passes: all of it, or what ends with the last of so many frames. */
    private static int throughFrame(String text, int frames) {
        Matcher frame = FRAME.matcher(text);
        for (int i = 0; i < frames; i++) {
            if (!frame.find()) {
                return Integer.MAX_VALUE;
            }
        }
        int lineEnd = text.indexOf('\n', frame.end());
        boolean isEvent = text.startsWith("\n", lineEnd + 1);
        return lineEnd < 0 ? Integer.MAX_VALUE : lineEnd + (isEvent ? 2 : 1);
    }
}
