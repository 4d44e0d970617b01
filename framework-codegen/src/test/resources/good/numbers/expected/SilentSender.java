import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.Sender;

/**
 * Calls every browser that listens to {@link Silent}.
 */
@FreshetGenerated("Silent")
final class SilentSender implements Silent, Sender {
    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "Silent");

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public SilentSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }
}
