import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Market.Hall.Listener}.
 */
@FreshetGenerated("Market.Hall.Listener")
final class Market_Hall_ListenerSender implements Market.Hall.Listener, Sender {
    private static final MethodDescriptor SAID = new MethodDescriptor(
            "said",
            List.of("words"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("said"),
                            new UpdateDescriptor.Content.Text("{words}"),
                            Optional.empty())),
            List.of("4z4nuz22"));

    private static final MethodDescriptor MANY = new MethodDescriptor(
            "many",
            List.of("all", "one"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("7sx7tth1"));

    private static final MethodDescriptor CLOSED = new MethodDescriptor(
            "closed",
            List.of(),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("ch928o7s"));

    private static final MethodDescriptor INHERITED = new MethodDescriptor(
            "inherited",
            List.of("number"),
            DeliveryPolicy.EVERY,
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("other"),
                            new UpdateDescriptor.Content.Text("{number}"),
                            Optional.empty())),
            List.of("82hnvqk2"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "Market.Hall.Listener",
            List.of(SAID, MANY, CLOSED, INHERITED));

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public Market_Hall_ListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    /**
     * Said here, and in Base.
     */
    @Override
    public void said(String words) {
        sink.accept(Invocation.of(SAID, words));
    }

    @Override
    public void many(List<? extends String>[] all, String one) {
        sink.accept(Invocation.of(MANY, all, one));
    }

    @Override
    public void closed() {
        sink.accept(Invocation.of(CLOSED));
    }

    @Override
    public void inherited(long number) {
        sink.accept(Invocation.of(INHERITED, number));
    }
}
