package dev.freshet.core.backplane;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.log.ChannelLog;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The backplane of a single node: the log orders, and a restart begins a new epoch. */
public final class LocalBackplane implements Backplane {
    private static final int RADIX = 36;

    private final LongSupplier nanoClock;
    private final RandomGenerator random;

    /** Makes a backplane whose logs use this clock, in ns, and whose epochs are drawn from this source. */
    public LocalBackplane(LongSupplier nanoClock, RandomGenerator random) {
        this.nanoClock = nanoClock;
        this.random = random;
    }

    @Override
    public ChannelLog open(String channel, HistoryLimits limits) {
        return new ChannelLog(channel, Long.toString(random.nextLong(Long.MAX_VALUE), RADIX), limits, nanoClock);
    }

    @Override
    public boolean append(ChannelLog log, EncodedCall call) {
        return log.append(call);
    }

    @Override
    public boolean forget(ChannelLog log, EncodedCall call) {
        return log.forget(call);
    }
}
