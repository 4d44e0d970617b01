package dev.freshet.server;

import dev.freshet.api.ListenerDescriptor;
import dev.freshet.server.backplane.Backplane;
import dev.freshet.server.delivery.FailureLog;
import dev.freshet.server.frame.FrameCodec;
import dev.freshet.server.page.SlotEdges;
import dev.freshet.server.report.OnceLog;
import dev.freshet.server.undertow.Modules;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all channels of a node share.
 *
 * @param codec encodes their calls
 * @param backplane orders their calls
 * @param slotEdges is told which updates their listeners have
 * @param modules is told which listeners there are
 * @param workers run the code of the application
 * @param failures is told when that code fails
 * @param advice is told what developers should know
 * @param nanoClock counts nanoseconds, like {@link System#nanoTime}
 */
record ChannelContext(
        FrameCodec codec,
        Backplane backplane,
        SlotEdges slotEdges,
        Modules modules,
        Executor workers,
        FailureLog failures,
        OnceLog advice,
        LongSupplier nanoClock) {
    /** Notes a listener that a channel carries calls of. */
    void learn(ListenerDescriptor listener) {
        slotEdges.learn(listener);
        modules.add(listener.name());
    }
}
