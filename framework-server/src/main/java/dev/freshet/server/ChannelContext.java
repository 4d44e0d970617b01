package dev.freshet.server;

import dev.freshet.server.backplane.Backplane;
import dev.freshet.server.delivery.FailureLog;
import dev.freshet.server.frame.FrameCodec;
import dev.freshet.server.page.SlotEdges;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all channels of a node share.
 *
 * @param codec encodes their calls
 * @param backplane orders their calls
 * @param slotEdges is told which updates their listeners have
 * @param workers run the code of the application
 * @param failures is told when that code fails
 * @param nanoClock counts nanoseconds, like {@link System#nanoTime}
 */
record ChannelContext(
        FrameCodec codec,
        Backplane backplane,
        SlotEdges slotEdges,
        Executor workers,
        FailureLog failures,
        LongSupplier nanoClock) {}
