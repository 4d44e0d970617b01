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
import java.time.temporal.ChronoUnit;
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
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.builder($L)$>$>", MethodDescriptor.class, JavaStrings.literal(method.name()));
        if (!method.parameters().isEmpty()) {
            Stream<String> names = method.parameters().stream().map(ParameterModel::name);
            code.add("\n.parameters($L)", literals(names));
            code.add("\n.typesOf($T.class)", SenderWriter.className(listener.generated()));
        }
        delivery(method.delivery()).ifPresent(policy -> code.add("\n.delivery($L)", policy));
        method.updates().forEach(update -> code.add("\n.update($L)", update(update)));
        return code.add("\n.versions($L)", literals(versions.stream()))
                .add("\n.build()$<$<")
                .build();
    }

    private Optional<CodeBlock> delivery(DeliveryModel delivery) {
        Optional<Duration> expiry =
                delivery.expires().map(expires -> Duration.ofMillis(Math.round(expires.seconds() * 1000)));
        return expiry.map(
                        age -> CodeBlock.of("$L$Z.expiring($L)", kept(delivery).orElse(policy("EVERY")), duration(age)))
                .or(() -> kept(delivery));
    }

    private Optional<CodeBlock> kept(DeliveryModel delivery) {
        if (delivery.isEphemeral().isPresent()) {
            return Optional.of(policy("EPHEMERAL"));
        }
        if (delivery.forget().isPresent()) {
            return Optional.of(CodeBlock.of(
                    "$T.forgetting($L)", DeliveryPolicy.class, literals(listener.forgottenStates(method).stream())));
        }
        return delivery.latest().map(latest -> {
            CodeBlock policy = latest.keep()
                    .map(keep -> CodeBlock.of("$T.newest($L)", DeliveryPolicy.class, keep.count()))
                    .orElseGet(() -> CodeBlock.of(
                            "$T.latest($L)",
                            DeliveryPolicy.class,
                            literals(latest.key().stream().map(this::key))));
            return latest.state()
                    .map(state -> CodeBlock.of("$L$Z.inState($L)", policy, literal(state.text())))
                    .orElse(policy);
        });
    }

    private static CodeBlock policy(String constant) {
        return CodeBlock.of("$T.$L", DeliveryPolicy.class, constant);
    }

    /** Returns the expression of a duration in the largest unit of which it is a multiple. */
    private static CodeBlock duration(Duration duration) {
        return Stream.of(
                        unit(duration, duration.toDays(), ChronoUnit.DAYS),
                        unit(duration, duration.toHours(), ChronoUnit.HOURS),
                        unit(duration, duration.toMinutes(), ChronoUnit.MINUTES),
                        unit(duration, duration.toSeconds(), ChronoUnit.SECONDS))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> CodeBlock.of("$T.ofMillis($L)", Duration.class, duration.toMillis()));
    }

    private static Optional<CodeBlock> unit(Duration duration, long count, ChronoUnit unit) {
        return Duration.of(count, unit).equals(duration)
                ? Optional.of(CodeBlock.of("$T.of$L($L)", Duration.class, unit, count))
                : Optional.empty();
    }

    private CodeBlock update(UpdateModel update) {
        CodeBlock code = CodeBlock.of("$T.$L$Z.$L", UpdateDescriptor.class, target(update), change(update));
        return update.setting(Name.KEY)
                .map(key -> CodeBlock.of("$L$Z.withKey($L)", code, literal(pattern(key.text()))))
                .orElse(code);
    }

    private CodeBlock target(UpdateModel update) {
        return update.setting(Name.SLOT)
                .map(slot -> CodeBlock.of("slot($L)", literal(pattern(slot.text()))))
                .orElseGet(() -> CodeBlock.of("selector($L)", literal(pattern(update.text(Name.SELECTOR)))));
    }

    private CodeBlock change(UpdateModel update) {
        return switch (update.action()) {
            case TEXT -> CodeBlock.of("text($L)", literal(pattern(update.text(Name.VALUE))));
            case REPLACE, MORPH, APPEND, PREPEND, BEFORE, AFTER ->
                CodeBlock.of(
                        "template($T.$L, $L)", DomAction.class, update.action(), literal(update.text(Name.TEMPLATE)));
            case CLASS ->
                CodeBlock.of(
                        "classes($L, $L)",
                        literal(update.text(Name.CLASSES)),
                        literal(pattern(update.text(Name.VALUE))));
            case REMOVE -> CodeBlock.of("remove()");
            case ATTRIBUTE ->
                CodeBlock.of(
                        "attribute($L, $L)",
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

    static CodeBlock literals(Stream<String> texts) {
        return texts.map(DescriptorCode::literal).collect(CodeBlock.joining(",$W"));
    }

    static CodeBlock literal(String text) {
        return CodeBlock.of("$L", JavaStrings.literal(text));
    }
}
