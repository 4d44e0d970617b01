import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.util.List;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Market.Hall.Listener}.
 */
@FreshetGenerated("Market.Hall.Listener")
@SuppressWarnings("all")
final class Market_Hall_ListenerSender implements Market.Hall.Listener, Sender {
    private static final MethodDescriptor SAID = MethodDescriptor.builder("said")
            .parameters("words")
            .typesOf(Market_Hall_ListenerSender.class)
            .update(UpdateDescriptor.slot("said").text("{words}"))
            .versions("clchhyya")
            .build();

    private static final MethodDescriptor MANY = MethodDescriptor.builder("many")
            .parameters("all", "one")
            .typesOf(Market_Hall_ListenerSender.class)
            .versions("9v4eow2s")
            .build();

    private static final MethodDescriptor CLOSED = MethodDescriptor.builder("closed")
            .versions("cfx73uri")
            .build();

    private static final MethodDescriptor INHERITED = MethodDescriptor.builder("inherited")
            .parameters("number")
            .typesOf(Market_Hall_ListenerSender.class)
            .update(UpdateDescriptor.slot("other").text("{number}"))
            .versions("2i4ergu3")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "Market.Hall.Listener", SAID, MANY, CLOSED, INHERITED);

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
        Objects.requireNonNull(words, "words");
        sink.accept(Invocation.of(SAID, words));
    }

    @Override
    public void many(List<? extends String>[] all, String one) {
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(one, "one");
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
