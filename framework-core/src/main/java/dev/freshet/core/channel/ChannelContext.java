package dev.freshet.core.channel;

import dev.freshet.api.ListenerDescriptor;
import dev.freshet.core.Access;
import dev.freshet.core.AppendTiming;
import dev.freshet.core.backplane.Backplane;
import dev.freshet.core.delivery.FailureLog;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.report.OnceLog;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What all channels of a node share.
 *
 * @param codec encodes their calls
 * @param backplane orders their calls if other nodes have the same channels
 * @param epochs makes the epochs of channels that only this node has
 * @param appends is told what was appended
 * @param timing decides when a call is appended
 * @param access who may listen to channels that do not say so themselves
 * @param learn is told which listeners there are
 * @param workers run the code of the application
 * @param failures is told when that code fails
 * @param advice is told what developers should know
 * @param nanoClock counts nanoseconds, like {@link System#nanoTime}
 */
public record ChannelContext(
        FrameCodec codec,
        Optional<Backplane> backplane,
        Supplier<String> epochs,
        Appends appends,
        AppendTiming timing,
        Access access,
        Consumer<ListenerDescriptor> learn,
        Executor workers,
        FailureLog failures,
        OnceLog advice,
        LongSupplier nanoClock) {}
