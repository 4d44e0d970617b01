package dev.freshet.core.channel;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls the methods that forget keys whose time is over, so that open pages remove them too. It is told on the clock's thread, and
 * makes the calls on a worker, since their updates may have templates.
 */
final class ExpiredKeys implements Consumer<List<Frame>> {
    private final String channel;
    private final ChannelStore store;
    private final List<MethodDescriptor> methods;
    private final ChannelContext context;

    ExpiredKeys(String channel, ChannelStore store, List<MethodDescriptor> methods, ChannelContext context) {
        this.channel = channel;
        this.store = store;
        this.methods = methods;
        this.context = context;
    }

    @Override
    public void accept(List<Frame> expired) {
        try {
            context.workers().execute(() -> expired.forEach(this::forget));
        } catch (RuntimeException e) {
            // The workers have stopped, or are too many.
            fail(e);
        }
    }

    private void forget(Frame frame) {
        EncodedCall call = frame.call();
        try {
            forgetting(call.method())
                    .ifPresent(method -> store.forget(frame, context.codec().encodeForget(call, method)));
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
                        "Keys of channel \"" + channel
                                + "\" have expired, but open pages could not be told to remove them",
                        cause);
    }
}
