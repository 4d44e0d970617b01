package dev.freshet.core.channel;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.log.ChannelLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls the methods that forget keys whose time is over, so that open pages remove them too. It is told on the clock's thread, and
 * makes the calls on a worker, since their updates may have templates.
 */
final class ExpiredKeys implements Consumer<List<Frame>> {
    private final ChannelLog log;
    private final List<MethodDescriptor> methods;
    private final ChannelContext context;

    ExpiredKeys(ChannelLog log, List<MethodDescriptor> methods, ChannelContext context) {
        this.log = log;
        this.methods = methods;
        this.context = context;
    }

    @Override
    public void accept(List<Frame> expired) {
        try {
            context.workers().execute(() -> expired.forEach(frame -> forget(frame.call())));
        } catch (RuntimeException e) {
            // The workers have stopped, or are too many.
            fail(e);
        }
    }

    private void forget(EncodedCall call) {
        try {
            forgetting(call.method())
                    .ifPresent(method ->
                            context.backplane().forget(log, context.codec().encodeForget(call, method)));
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Finds the method that forgets the state of this one and no other: what else it forgets is not over yet. */
    private Optional<MethodDescriptor> forgetting(MethodDescriptor kept) {
        if (!(kept.delivery().kept() instanceof Kept.UntilNewer untilNewer)) {
            return Optional.empty();
        }
        Kept only = new Kept.Forgetting(List.of(untilNewer.state().orElse(kept.name())));
        return methods.stream()
                .filter(method -> method.delivery().kept().equals(only))
                .findFirst();
    }

    private void fail(Throwable cause) {
        context.failures()
                .error(
                        "Keys of channel \"" + log.name()
                                + "\" have expired, but open pages could not be told to remove them",
                        cause);
    }
}
