package dev.freshet.testkit.conformance;

import dev.freshet.testkit.virtual.Conditions;
import dev.freshet.testkit.virtual.VirtualRequest;
import dev.freshet.testkit.virtual.VirtualTime;
import dev.freshet.testkit.virtual.Weather;
import java.util.random.RandomGenerator;

/** A network that delays everything, cuts responses into pieces, and, until it heals, breaks connections as the fault says. */
final class FaultyWeather implements Weather {
    private static final long MAX_LATENCY = 40 * VirtualTime.MILLI;

    private final RandomGenerator random;
    private final Fault fault;
    private boolean faulty = true;

    FaultyWeather(RandomGenerator random, Fault fault) {
        this.random = random;
        this.fault = fault;
    }

    /** From now on no connection begins that breaks, and none is slow. */
    void heal() {
        faulty = false;
    }

    @Override
    public long latency() {
        return random.nextLong(MAX_LATENCY);
    }

    @Override
    public int pieceOf(int bytes) {
        return random.nextInt(3) > 0 ? bytes : 1 + random.nextInt(bytes);
    }

    @Override
    public Conditions conditions(VirtualRequest request) {
        int room = logUniform(200, 65_536);
        boolean slow = fault == Fault.EXCEEDED && random.nextInt(3) == 0;
        boolean cut = fault == Fault.CUT && random.nextInt(4) > 0;
        return !faulty
                ? Conditions.GOOD
                : new Faulty(
                        slow ? 200 : room,
                        slow ? logUniform(1, 1_000) * VirtualTime.MILLI : 0,
                        cut ? logUniform(1, 5_000) - 1 : Integer.MAX_VALUE,
                        random.nextInt(5) == 0);
    }

    private int logUniform(int from, int to) {
        return (int) Math.round(from * Math.pow((double) to / from, random.nextDouble()));
    }

    /** What happens to one connection, which may break after some bytes. */
    private final class Faulty implements Conditions {
        private final int room;
        private final long pace;
        private final boolean silently;
        private int left;

        Faulty(int room, long pace, int cutAt, boolean silently) {
            this.room = room;
            this.pace = pace;
            this.silently = silently;
            left = cutAt;
        }

        @Override
        public int room() {
            return room;
        }

        @Override
        public long pace() {
            return faulty ? pace : 0;
        }

        @Override
        public int passing(byte[] next) {
            return left;
        }

        @Override
        public byte[] pass(byte[] piece) {
            left -= left == Integer.MAX_VALUE ? 0 : piece.length;
            return piece;
        }

        @Override
        public boolean breaksSilently() {
            return silently;
        }
    }
}
