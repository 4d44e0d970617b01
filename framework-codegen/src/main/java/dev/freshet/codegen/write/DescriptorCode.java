package dev.freshet.codegen.write;

import com.palantir.javapoet.CodeBlock;
import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DomAction;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.codegen.model.DeliveryModel;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Path;
import dev.freshet.codegen.model.Pattern;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Java expressions that make the descriptors of a method. */
final class DescriptorCode {

    private final ListenerModel listener;
    private final MethodModel method;

    private DescriptorCode(ListenerModel listener, MethodModel method) {
        this.listener = listener;
        this.method = method;
    }

    static CodeBlock method(ListenerModel listener, MethodModel method, List<String> versions) {
        return new DescriptorCode(listener, method).method(versions);
    }

    private CodeBlock method(List<String> versions) {
        return CodeBlock.of(
                "new $T(\n$>$>$L,\n$L,\n$L,\n$L,\n$L$<$<)",
                MethodDescriptor.class,
                JavaStrings.literal(method.name()),
                listOf(method.parameters().stream().map(ParameterModel::name).map(DescriptorCode::literal)),
                delivery(method.delivery()),
                updates(method.updates()),
                listOf(versions.stream().map(DescriptorCode::literal)));
    }

    private CodeBlock delivery(DeliveryModel delivery) {
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

    private CodeBlock kept(DeliveryModel delivery) {
        if (delivery.isVolatile().isPresent()) {
            return CodeBlock.of("new $T()", DeliveryPolicy.Kept.Never.class);
        }
        return delivery.latest()
                .map(latest -> CodeBlock.of(
                        "new $T($L)",
                        DeliveryPolicy.Kept.UntilNewer.class,
                        listOf(latest.key().stream().map(this::key).map(DescriptorCode::literal))))
                .orElse(CodeBlock.of("new $T()", DeliveryPolicy.Kept.InHistory.class));
    }

    private static CodeBlock duration(Duration duration) {
        return duration.toMillisPart() == 0
                ? CodeBlock.of("$T.ofSeconds($L)", Duration.class, duration.toSeconds())
                : CodeBlock.of("$T.ofMillis($L)", Duration.class, duration.toMillis());
    }

    private CodeBlock updates(List<UpdateModel> updates) {
        if (updates.isEmpty()) {
            return CodeBlock.of("$T.of()", List.class);
        }
        return CodeBlock.of(
                "$T.of(\n$>$>$L$<$<)",
                List.class,
                updates.stream().map(this::update).collect(CodeBlock.joining(",\n")));
    }

    private CodeBlock update(UpdateModel update) {
        return CodeBlock.of(
                "new $T(\n$>$>$T.$L,\n$L,\n$L,\n$L$<$<)",
                UpdateDescriptor.class,
                DomAction.class,
                update.action(),
                target(update),
                content(update),
                update.setting(Name.KEY)
                        .map(key -> CodeBlock.of("$T.of($L)", Optional.class, literal(pattern(key.text()))))
                        .orElse(CodeBlock.of("$T.empty()", Optional.class)));
    }

    private CodeBlock target(UpdateModel update) {
        return update.setting(Name.SLOT)
                .map(slot ->
                        CodeBlock.of("new $T($L)", UpdateDescriptor.Target.Slot.class, literal(pattern(slot.text()))))
                .orElseGet(() -> CodeBlock.of(
                        "new $T($L)",
                        UpdateDescriptor.Target.Selector.class,
                        literal(pattern(update.text(Name.SELECTOR)))));
    }

    private CodeBlock content(UpdateModel update) {
        return switch (update.action()) {
            case TEXT ->
                CodeBlock.of(
                        "new $T($L)", UpdateDescriptor.Content.Text.class, literal(pattern(update.text(Name.VALUE))));
            case REPLACE, MORPH, APPEND, PREPEND, BEFORE, AFTER ->
                CodeBlock.of(
                        "new $T($L)", UpdateDescriptor.Content.Template.class, literal(update.text(Name.TEMPLATE)));
            case CLASS ->
                CodeBlock.of(
                        "new $T($L, $L)",
                        UpdateDescriptor.Content.Classes.class,
                        literal(update.text(Name.CLASSES)),
                        literal(pattern(update.text(Name.VALUE))));
            case REMOVE -> CodeBlock.of("new $T()", UpdateDescriptor.Content.Nothing.class);
            case ATTRIBUTE ->
                CodeBlock.of(
                        "new $T($L, $L)",
                        UpdateDescriptor.Content.Attribute.class,
                        literal(update.text(Name.ATTRIBUTE)),
                        literal(pattern(update.text(Name.VALUE))));
        };
    }

    private String key(Setting setting) {
        return Path.parse(setting.text())
                .map(this::onTheWire)
                .map(Path::toString)
                .orElse(setting.text());
    }

    /** Returns a pattern whose paths are those on the wire, where members may have other names. */
    private String pattern(String text) {
        StringBuilder onTheWire = new StringBuilder();
        for (Pattern.Part part : Pattern.parse(text).parts()) {
            if (part instanceof Pattern.Part.Place place) {
                onTheWire.append('{').append(onTheWire(place.path())).append('}');
            } else if (part instanceof Pattern.Part.Literal literal) {
                onTheWire.append(literal.text().replace("{", "{{").replace("}", "}}"));
            }
        }
        return onTheWire.toString();
    }

    private Path onTheWire(Path path) {
        return listener.follow(method, path).map(ListenerModel.WirePath::keys).orElse(path);
    }

    private static CodeBlock listOf(Stream<CodeBlock> items) {
        return CodeBlock.of("$T.of($L)", List.class, items.collect(CodeBlock.joining(",$W")));
    }

    private static CodeBlock literal(String text) {
        return CodeBlock.of("$L", JavaStrings.literal(text));
    }
}
