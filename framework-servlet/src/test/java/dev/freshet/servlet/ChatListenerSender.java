package dev.freshet.servlet;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.math.BigDecimal;

public final class ChatListenerSender implements ChatListener, Sender {
    private static final MethodDescriptor SAID = MethodDescriptor.builder("said")
            .parameters("text")
            .update(UpdateDescriptor.slot("said").text("{text}"))
            .build();
    private static final MethodDescriptor PRICE_CHANGED = MethodDescriptor.builder("priceChanged")
            .parameters("symbol", "price")
            .delivery(DeliveryPolicy.latest("symbol"))
            .build();
    private static final ListenerDescriptor LISTENER =
            ListenerDescriptor.of("dev.freshet.servlet.ChatListener", SAID, PRICE_CHANGED);

    private final InvocationSink sink;

    public ChatListenerSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void said(String text) {
        sink.accept(Invocation.of(SAID, text));
    }

    @Override
    public void priceChanged(String symbol, BigDecimal price) {
        sink.accept(Invocation.of(PRICE_CHANGED, symbol, price));
    }
}
