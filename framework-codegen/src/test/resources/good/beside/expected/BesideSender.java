import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.util.List;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Beside}.
 */
@FreshetGenerated("Beside")
@SuppressWarnings({
        "all",
        "serial"
})
public final class BesideSender implements Beside, Sender {
    private static final MethodDescriptor TRADED = MethodDescriptor.builder("traded")
            .parameters("all")
            .typesOf(BesideSender.class)
            .versions("1dkss553")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "Beside", TRADED);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public BesideSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    /**
     * Call it so:
     *
     * <pre>{@code
     * class Desk implements Listener {
     *     @Override
     *     public void traded() {}
     * }
     * }</pre>
     *
     * @param all the ids
     */
    @Override
    @SuppressWarnings("unchecked")
    public void traded(List<Long>... all) {
        Objects.requireNonNull(all, "all");
        sink.accept(Invocation.of(TRADED, (Object) all));
    }
}
