package dev.freshet.codegen.write;

import com.palantir.javapoet.CodeBlock;
import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.codegen.model.DeliveryModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java expressions that make the descriptors of a method. */
final class DescriptorCode {

    private DescriptorCode() {}

    static CodeBlock method(MethodModel method) {
        return CodeBlock.of(
                "new $T(\n$>$>$L,\n$L,\n$L,\n$L$<$<)",
                MethodDescriptor.class,
                JavaStrings.literal(method.name()),
                listOf(method.parameters().stream().map(ParameterModel::name).map(DescriptorCode::literal)),
                delivery(method.delivery()),
                updates(method.updates()));
    }

    private static CodeBlock delivery(DeliveryModel delivery) {
        Optional<Duration> expiry =
                delivery.expires().map(expires -> Duration.ofMillis(Math.round(expires.seconds() * 1000)));
        if (delivery.latest().isEmpty() && delivery.isVolatile().isEmpty() && expiry.isEmpty()) {
            return CodeBlock.of("$T.EVERY", DeliveryPolicy.class);
        }
        return CodeBlock.of(
                "new $T($L, $L)",
                DeliveryPolicy.class,
                kept(delivery),
                expiry.map(DescriptorCode::duration)
                        .map(duration -> CodeBlock.of("$T.of($L)", Optional.class, duration))
                        .orElse(CodeBlock.of("$T.empty()", Optional.class)));
    }

    private static CodeBlock kept(DeliveryModel delivery) {
        if (delivery.isVolatile().isPresent()) {
            return CodeBlock.of("new $T()", DeliveryPolicy.Kept.Never.class);
        }
        return delivery.latest()
                .map(latest -> CodeBlock.of(
                        "new $T($L)",
                        DeliveryPolicy.Kept.UntilNewer.class,
                        listOf(latest.key().stream().map(Setting::text).map(DescriptorCode::literal))))
                .orElse(CodeBlock.of("new $T()", DeliveryPolicy.Kept.InHistory.class));
    }

    private static CodeBlock duration(Duration duration) {
        return duration.toMillisPart() == 0
                ? CodeBlock.of("$T.ofSeconds($L)", Duration.class, duration.toSeconds())
                : CodeBlock.of("$T.ofMillis($L)", Duration.class, duration.toMillis());
    }

    private static CodeBlock updates(List<UpdateModel> updates) {
        if (updates.isEmpty()) {
            return CodeBlock.of("$T.of()", List.class);
        }
        return CodeBlock.of(
                "$T.of(\n$>$>$L$<$<)",
                List.class,
                updates.stream().map(DescriptorCode::update).collect(CodeBlock.joining(",\n")));
    }

    private static CodeBlock update(UpdateModel update) {
        return CodeBlock.of(
                "new $T(\n$>$>$T.$L,\n$L,\n$L,\n$L$<$<)",
                UpdateDescriptor.class,
                DomAction.class,
                update.action(),
                target(update),
                content(update),
                update.setting(Name.KEY)
                        .map(key -> CodeBlock.of("$T.of($L)", Optional.class, literal(key.text())))
                        .orElse(CodeBlock.of("$T.empty()", Optional.class)));
    }

    private static CodeBlock target(UpdateModel update) {
        return update.setting(Name.SLOT)
                .map(slot -> CodeBlock.of("new $T($L)", UpdateDescriptor.Target.Slot.class, literal(slot.text())))
                .orElseGet(() -> CodeBlock.of(
                        "new $T($L)", UpdateDescriptor.Target.Selector.class, literal(update.text(Name.SELECTOR))));
    }

    private static CodeBlock content(UpdateModel update) {
        return switch (update.action()) {
            case TEXT ->
                CodeBlock.of("new $T($L)", UpdateDescriptor.Content.Text.class, literal(update.text(Name.VALUE)));
            case REPLACE, MORPH, APPEND, PREPEND, BEFORE, AFTER ->
                CodeBlock.of(
                        "new $T($L)", UpdateDescriptor.Content.Template.class, literal(update.text(Name.TEMPLATE)));
            case CLASS ->
                CodeBlock.of(
                        "new $T($L, $L)",
                        UpdateDescriptor.Content.Classes.class,
                        literal(update.text(Name.CLASSES)),
                        literal(update.text(Name.VALUE)));
            case REMOVE -> CodeBlock.of("new $T()", UpdateDescriptor.Content.Nothing.class);
            case ATTRIBUTE ->
                CodeBlock.of(
                        "new $T($L, $L)",
                        UpdateDescriptor.Content.Attribute.class,
                        literal(update.text(Name.ATTRIBUTE)),
                        literal(update.text(Name.VALUE)));
        };
    }

    private static CodeBlock listOf(Stream<CodeBlock> items) {
        return CodeBlock.of("$T.of($L)", List.class, items.collect(CodeBlock.joining(",$W")));
    }

    private static CodeBlock literal(String text) {
        return CodeBlock.of("$L", JavaStrings.literal(text));
    }
}
