package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.DomAction;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.api.UpdateDescriptor.Content;
import dev.freshet.api.UpdateDescriptor.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What generated senders do when they are called. */
final class SenderTest {

    private final List<Invocation> invocations = new ArrayList<>();

    @Test
    void aCallBecomesAnInvocation() throws Exception {
        Sender sender = sender("stocks", "com.acme.StockListenerSender");

        call(sender, "priceChanged", "ACME", new BigDecimal("12.30"));
        call(sender, "marketClosed", Instant.EPOCH);

        assertThat(invocations)
                .extracting(invocation -> invocation.method().name())
                .containsExactly("priceChanged", "marketClosed");
        assertThat(invocations.get(0).arguments()).containsExactly("ACME", new BigDecimal("12.30"));
        assertThat(invocations.get(1).arguments()).containsExactly(Instant.EPOCH);
    }

    @Test
    void anArgumentThatIsNullAndMayNotBeFailsTheCallWithItsName() throws Exception {
        Sender stocks = sender("stocks", "com.acme.StockListenerSender");
        Sender types = sender("types", "com.acme.TypesSender");

        assertThatThrownBy(() -> call(stocks, "priceChanged", "ACME", null))
                .cause()
                .isInstanceOf(NullPointerException.class)
                .hasMessage("price");
        call(types, "boxes", new Object[8]);

        assertThat(invocations)
                .extracting(invocation -> invocation.method().name())
                .containsExactly("boxes");
    }

    @Test
    void theDescriptorHasTheTypesOfTheParameters() throws Exception {
        MethodDescriptor priceChanged = sender("stocks", "com.acme.StockListenerSender")
                .listener()
                .methods()
                .get(0);

        assertThat(priceChanged.types()).containsExactly(String.class, BigDecimal.class);
    }

    @Test
    void anArrayIsOneArgument() throws Exception {
        Sender sender = sender("types", "com.acme.TypesSender");
        String[] texts = {"a", "b"};

        call(sender, "oneArray", (Object) texts);
        call(sender, "varargs", 1, texts);
        call(sender, "onePrimitiveArray", new byte[] {1});

        assertThat(invocations.get(0).arguments()).containsExactly((Object) texts);
        assertThat(invocations.get(1).arguments()).containsExactly(1, texts);
        assertThat(invocations.get(2).arguments()).containsExactly(new byte[] {1});
    }

    @Test
    void theDescriptorSaysWhatTheAnnotationsSay() throws Exception {
        Sender sender = sender("stocks", "com.acme.StockListenerSender");

        assertThat(sender.listener().name()).isEqualTo("com.acme.StockListener");
        assertThat(sender.listener().methods())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("versions", "types")
                .containsExactly(
                        new MethodDescriptor(
                                "priceChanged",
                                List.of("symbol", "price"),
                                List.of(),
                                new DeliveryPolicy(
                                        new Kept.UntilNewer(Optional.empty(), List.of("symbol")), Optional.empty()),
                                List.of(new UpdateDescriptor(
                                        DomAction.TEXT,
                                        new Target.Slot("price-{symbol}"),
                                        new Content.Text("{price}"),
                                        Optional.empty())),
                                List.of()),
                        new MethodDescriptor(
                                "traded",
                                List.of("trade"),
                                List.of(),
                                new DeliveryPolicy(new Kept.InHistory(), Optional.of(Duration.ofMillis(1500))),
                                List.of(new UpdateDescriptor(
                                        DomAction.APPEND,
                                        new Target.Slot("trades"),
                                        new Content.Template("trade-row"),
                                        Optional.of("trade-{trade.id}"))),
                                List.of()),
                        new MethodDescriptor(
                                "marketClosed", List.of("at"), List.of(), DeliveryPolicy.EVERY, List.of(), List.of()),
                        new MethodDescriptor(
                                "load",
                                List.of("percent"),
                                List.of(),
                                new DeliveryPolicy(new Kept.Never(), Optional.empty()),
                                List.of(),
                                List.of()));
    }

    @Test
    void patternsArriveAsTheyAreWritten() throws Exception {
        Sender sender = sender("updates", "com.acme.UpdatesSender");
        MethodDescriptor escaped = sender.listener().methods().stream()
                .filter(method -> method.name().equals("escaped"))
                .findFirst()
                .orElseThrow();

        assertThat(escaped.updates())
                .extracting(UpdateDescriptor::content)
                .startsWith(new Content.Text("`${{{text}}}` $ \\ \n \u2028 \ud800 \" </script> $"));
    }

    private Sender sender(String fixture, String name) throws ReflectiveOperationException {
        Compilation compilation = Fixture.good(fixture).compile();
        Class<?> type = new CompiledClasses(compilation).loadClass(name);
        Constructor<?> constructor = type.getConstructor(InvocationSink.class);
        return (Sender) constructor.newInstance((InvocationSink) invocations::add);
    }

    private static void call(Sender sender, String name, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        for (Method method : sender.getClass().getMethods()) {
            if (method.getName().equals(name)) {
                method.invoke(sender, arguments);
            }
        }
    }
}
