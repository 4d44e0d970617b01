import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.Sender;

/**
 * Calls every browser that listens to {@link Silent}.
 */
@FreshetGenerated("Silent")
@SuppressWarnings("all")
final class SilentSender implements Silent, Sender {
    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "Silent");

    /**
     * Creates a sender whose calls go to this sink.
     */
    public SilentSender(InvocationSink sink) {
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }
}
