package com.acme;

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
import java.util.Map;
import java.util.Optional;

/**
 * Calls every browser that listens to {@link Json}.
 */
@FreshetGenerated("com.acme.Json")
public final class JsonSender implements Json, Sender {
    private static final MethodDescriptor RENAMED = new MethodDescriptor(
            "renamed",
            List.of("renamed"),
            new DeliveryPolicy(new DeliveryPolicy.Kept.UntilNewer(List.of("renamed.identity")), Optional.empty()),
            List.of(
                    new UpdateDescriptor(
                            DomAction.TEXT,
                            new UpdateDescriptor.Target.Slot("row-{renamed.identity}"),
                            new UpdateDescriptor.Content.Text("{renamed.unit-price} {renamed.plain} {{}}"),
                            Optional.empty())),
            List.of("4vs6cr0q"));

    private static final MethodDescriptor LEFT = new MethodDescriptor(
            "left",
            List.of("out", "bean"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("7cgh2hf6"));

    private static final MethodDescriptor VALUES = new MethodDescriptor(
            "values",
            List.of("money", "byCode", "code", "word"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("3irragis"));

    private static final MethodDescriptor WRITTEN = new MethodDescriptor(
            "written",
            List.of("formats"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("dn3am3v0"));

    private static final MethodDescriptor ANIMALS = new MethodDescriptor(
            "animals",
            List.of("animal", "all", "vehicle"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("82jgu5u0"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Json",
            List.of(RENAMED, LEFT, VALUES, WRITTEN, ANIMALS));

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public JsonSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void renamed(Json.Renamed renamed) {
        sink.accept(Invocation.of(RENAMED, renamed));
    }

    @Override
    public void left(Json.Out out, Json.Bean bean) {
        sink.accept(Invocation.of(LEFT, out, bean));
    }

    @Override
    public void values(Json.Money money, Map<Json.Code, Json.Money> byCode, Json.Code code,
            Json.Word word) {
        sink.accept(Invocation.of(VALUES, money, byCode, code, word));
    }

    @Override
    public void written(Json.Formats formats) {
        sink.accept(Invocation.of(WRITTEN, formats));
    }

    @Override
    public void animals(Json.Animal animal, List<Json.Animal> all, Json.Vehicle vehicle) {
        sink.accept(Invocation.of(ANIMALS, animal, all, vehicle));
    }
}
