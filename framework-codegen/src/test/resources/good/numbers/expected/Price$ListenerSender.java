import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Price$Listener}.
 */
@FreshetGenerated("Price$Listener")
@SuppressWarnings("all")
final class Price$ListenerSender implements Price$Listener, Sender {
    private static final MethodDescriptor CHANGED = MethodDescriptor.builder("changed")
            .parameters("id", "maybe", "lots", "price", "before", "after")
            .typesOf(Price$ListenerSender.class)
            .versions("7n9l5phz")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "Price$Listener", CHANGED);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public Price$ListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void changed(long id, Long maybe, BigInteger lots, BigDecimal price,
            Optional<Long> before, Optional<BigDecimal> after) {
        Objects.requireNonNull(lots, "lots");
        Objects.requireNonNull(price, "price");
        sink.accept(Invocation.of(CHANGED, (double) id, maybe == null ? null : maybe.doubleValue(),
                lots.doubleValue(), price.doubleValue(), before.map(Long::doubleValue).orElse(null),
                after.map(BigDecimal::doubleValue).orElse(null)));
    }
}
