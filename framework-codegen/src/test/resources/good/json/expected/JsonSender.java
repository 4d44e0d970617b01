package com.acme;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.api.UpdateDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Calls every browser that listens to {@link Json}.
 */
@FreshetGenerated("com.acme.Json")
@SuppressWarnings("all")
public final class JsonSender implements Json, Sender {
    private static final MethodDescriptor RENAMED = MethodDescriptor.builder("renamed")
            .parameters("renamed")
            .typesOf(JsonSender.class)
            .delivery(DeliveryPolicy.latest("renamed.identity"))
            .update(UpdateDescriptor.slot("row-{renamed.identity}")
                    .text("{renamed.unit-price} {renamed.plain} {{}}"))
            .versions("51abkyf1")
            .build();

    private static final MethodDescriptor LEFT = MethodDescriptor.builder("left")
            .parameters("out", "bean")
            .typesOf(JsonSender.class)
            .versions("cy6krqgu")
            .build();

    private static final MethodDescriptor VALUES = MethodDescriptor.builder("values")
            .parameters("money", "byCode", "code", "word")
            .typesOf(JsonSender.class)
            .versions("9l1guflp")
            .build();

    private static final MethodDescriptor WRITTEN = MethodDescriptor.builder("written")
            .parameters("formats")
            .typesOf(JsonSender.class)
            .versions("ch9341o8")
            .build();

    private static final MethodDescriptor ANIMALS = MethodDescriptor.builder("animals")
            .parameters("animal", "all", "vehicle")
            .typesOf(JsonSender.class)
            .versions("7b4eiexx")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Json", RENAMED, LEFT, VALUES, WRITTEN, ANIMALS);

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
        Objects.requireNonNull(renamed, "renamed");
        sink.accept(Invocation.of(RENAMED, renamed));
    }

    @Override
    public void left(Json.Out out, Json.Bean bean) {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(bean, "bean");
        sink.accept(Invocation.of(LEFT, out, bean));
    }

    @Override
    public void values(Json.Money money, Map<Json.Code, Json.Money> byCode, Json.Code code,
            Json.Word word) {
        Objects.requireNonNull(money, "money");
        Objects.requireNonNull(byCode, "byCode");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(word, "word");
        sink.accept(Invocation.of(VALUES, money, byCode, code, word));
    }

    @Override
    public void written(Json.Formats formats) {
        Objects.requireNonNull(formats, "formats");
        sink.accept(Invocation.of(WRITTEN, formats));
    }

    @Override
    public void animals(Json.Animal animal, List<Json.Animal> all, Json.Vehicle vehicle) {
        Objects.requireNonNull(animal, "animal");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(vehicle, "vehicle");
        sink.accept(Invocation.of(ANIMALS, animal, all, vehicle));
    }
}
