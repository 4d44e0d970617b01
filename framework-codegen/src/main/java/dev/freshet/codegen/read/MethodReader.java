package dev.freshet.codegen.read;

import dev.freshet.api.AsNumber;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import dev.freshet.codegen.model.DeliveryModel;
import dev.freshet.codegen.model.DeliveryModel.ExpiresModel;
import dev.freshet.codegen.model.DeliveryModel.ForgetModel;
import dev.freshet.codegen.model.DeliveryModel.KeepModel;
import dev.freshet.codegen.model.DeliveryModel.LatestModel;
import dev.freshet.codegen.model.ListenerModel.Role;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.ParameterModel.NullableAnnotation;
import dev.freshet.codegen.model.ResultModel;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.ThrownModel;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of one listener or service. */
final class MethodReader {

    /** A stage of which nobody says what it completes with. */
    private static final WireType OF_ANYTHING = new WireType.Unsupported(
            "it is a CompletionStage without its type argument",
            "the type of what it completes with, as in CompletionStage<String>");

    private static final WireType NO_NUMBER = new WireType.Unsupported(
            "@AsNumber stands on a method, whose result it does not change",
            "double, or a record whose component has it");

    private static final Set<String> NUMBERS = Set.of("java.lang.Long", "java.math.BigInteger", "java.math.BigDecimal");

    private final Context context;
    /** A type of the server, which the generator knows by its name alone. */
    private static final String CALLER = "dev.freshet.core.Caller";

    private static final List<String> STAGE = List.of("java.util.concurrent.CompletionStage");

    private final TypeElement listener;
    private final Role role;
    private final TypeReader types;
    private final ErrorReader errors;

    MethodReader(Context context, TypeElement listener, Role role, TypeReader types, ErrorReader errors) {
        this.context = context;
        this.listener = listener;
        this.role = role;
        this.types = types;
        this.errors = errors;
    }

    MethodModel read(ExecutableElement method) {
        // A method that is inherited from a class file has no place in the sources; the listener has.
        boolean canBePointedAt = context.declares(method);
        Origin origin = Origin.of(canBePointedAt ? method : listener);
        return new MethodModel(
                method.getSimpleName().toString(),
                parameters(method, canBePointedAt),
                callers(method),
                returns(method),
                role == Role.SERVICE ? result(method) : Optional.empty(),
                role == Role.SERVICE ? errors.read(method) : ThrownModel.NOTHING,
                !method.getTypeParameters().isEmpty(),
                method.isVarArgs(),
                context.elements().isDeprecated(method),
                isForRemoval(method),
                canBePointedAt ? Optional.empty() : namelessIn(method),
                delivery(method),
                UpdateReader.read(method),
                Optional.ofNullable(context.elements().getDocComment(method)),
                origin);
    }

    /** Finds the type of a method whose parameters have the names that compilers invent when a class file has none. */
    private static Optional<String> namelessIn(ExecutableElement method) {
        List<? extends VariableElement> parameters = method.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (!parameters.get(i).getSimpleName().contentEquals("arg" + i)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(method.getEnclosingElement())
                .filter(type -> !parameters.isEmpty())
                .map(type -> type.getSimpleName().toString());
    }

    private static boolean isForRemoval(ExecutableElement method) {
        return Annotations.find(method, Deprecated.class)
                .filter(mirror -> Annotations.isSet(mirror, "forRemoval"))
                .isPresent();
    }

    private static String returns(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        if (type.getKind() == TypeKind.ERROR) {
            throw new UnresolvedException(method, type.toString());
        }
        return Names.simple(type);
    }

    /** Reads what a service's method gives its caller, now or later; empty if that is nothing. */
    private Optional<ResultModel> result(ExecutableElement method) {
        boolean isInherited = !listener.equals(method.getEnclosingElement());
        TypeMirror seen = isInherited
                ? ((ExecutableType) context.types().asMemberOf((DeclaredType) listener.asType(), method))
                        .getReturnType()
                : method.getReturnType();
        if (seen.getKind() == TypeKind.VOID) {
            return Optional.empty();
        }
        Optional<DeclaredType> stage = seen instanceof DeclaredType declared
                ? Supertypes.find(declared, STAGE, context.types())
                : Optional.empty();
        if (stage.isPresent()) {
            return stage.get().getTypeArguments().isEmpty()
                    ? Optional.of(new ResultModel(seen, OF_ANYTHING, Optional.empty()))
                    : Optional.<TypeMirror>of(stage.get().getTypeArguments().get(0))
                            .filter(type -> !Names.of(type).equals("java.lang.Void"))
                            .map(type -> result(method, type, types.read(type, method)));
        }
        WireType read = isInherited ? types.read(seen, method.getReturnType(), method) : types.read(seen, method);
        return Optional.of(result(method, seen, read));
    }

    /** What a stage completes with can be null only where that is said. */
    private ResultModel result(ExecutableElement method, TypeMirror javaType, WireType read) {
        boolean isNullable = Annotations.nullable(javaType).isPresent()
                || Annotations.nullable(method).isPresent()
                || Annotations.nullable(method.getReturnType()).isPresent();
        WireType type = Annotations.find(method, AsNumber.class).isPresent() ? NO_NUMBER : read;
        return new ResultModel(javaType, isNullable ? type.orNull() : type, types.hidden(javaType, listener));
    }

    /** Finds the parameters that browsers know nothing of, since the server says who calls. */
    private Set<Integer> callers(ExecutableElement method) {
        if (role != Role.SERVICE) {
            return Set.of();
        }
        List<? extends VariableElement> parameters = method.getParameters();
        return IntStream.range(0, parameters.size())
                .filter(place -> Names.of(parameters.get(place).asType()).equals(CALLER))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<ParameterModel> parameters(ExecutableElement method, boolean canBePointedAt) {
        boolean isInherited = !listener.equals(method.getEnclosingElement());
        List<? extends TypeMirror> seenFromListener = isInherited
                ? ((ExecutableType) context.types().asMemberOf((DeclaredType) listener.asType(), method))
                        .getParameterTypes()
                : method.getParameters().stream().map(VariableElement::asType).toList();
        List<ParameterModel> parameters = new ArrayList<>();
        Set<Integer> callers = callers(method);
        for (int i = 0; i < seenFromListener.size(); i++) {
            if (callers.contains(i)) {
                continue;
            }
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror seen = seenFromListener.get(i);
            Origin origin = Origin.of(canBePointedAt ? parameter : listener);
            parameters.add(ReadFault.at(parameter, () -> parameter(parameter, seen, isInherited, origin)));
        }
        return List.copyOf(parameters);
    }

    private ParameterModel parameter(VariableElement element, TypeMirror javaType, boolean isInherited, Origin origin) {
        Optional<NullableAnnotation> nullable = Annotations.nullable(element.asType())
                .map(name -> new NullableAnnotation(name, true))
                .or(() -> Annotations.nullable(element).map(name -> new NullableAnnotation(name, false)));
        WireType read = isInherited ? types.read(javaType, element.asType(), element) : types.read(javaType, element);
        boolean asNumber = Annotations.find(element, AsNumber.class).isPresent();
        WireType type = asNumber ? asNumber(read, javaType) : read;
        return new ParameterModel(
                element.getSimpleName().toString(),
                javaType,
                JsonAnnotations.unheeded(element).orElse(nullable.isPresent() ? type.orNull() : type),
                asNumber,
                nullable,
                types.hidden(javaType, listener),
                origin);
    }

    private static WireType asNumber(WireType read, TypeMirror javaType) {
        TypeMirror number = optionalItem(javaType).orElse(javaType);
        // A record may be a number for Jackson, but the sender cannot make one of it.
        boolean isNumber = number.getKind().isPrimitive() || NUMBERS.contains(Names.of(number));
        return JsonAnnotations.asNumber(isNumber ? read : Scalar.STRING);
    }

    private static Optional<TypeMirror> optionalItem(TypeMirror type) {
        return type instanceof DeclaredType declared && TypeReader.isOptional(type)
                ? declared.getTypeArguments().stream().findFirst().map(TypeMirror.class::cast)
                : Optional.empty();
    }

    private static DeliveryModel delivery(ExecutableElement method) {
        return new DeliveryModel(
                Annotations.find(method, Latest.class).map(mirror -> latest(method, mirror)),
                Annotations.find(method, Ephemeral.class).map(mirror -> Origin.of(method, mirror)),
                Annotations.find(method, Expires.class).flatMap(mirror -> expires(method, mirror)),
                Annotations.find(method, Forget.class).map(mirror -> forget(method, mirror)));
    }

    private static LatestModel latest(ExecutableElement method, AnnotationMirror mirror) {
        Origin origin = Origin.of(method, mirror);
        Optional<Setting> state = settings(mirror, "state", origin).stream()
                .filter(setting -> !setting.text().isEmpty())
                .findFirst();
        Optional<KeepModel> keep = Annotations.written(mirror, "keep")
                .filter(value -> value.getValue() instanceof Integer)
                .map(value -> new KeepModel((Integer) value.getValue(), origin.at(value)));
        return new LatestModel(settings(mirror, "value", origin), state, keep, origin);
    }

    private static ForgetModel forget(ExecutableElement method, AnnotationMirror mirror) {
        Origin origin = Origin.of(method, mirror);
        return new ForgetModel(settings(mirror, "method", origin), origin);
    }

    private static List<Setting> settings(AnnotationMirror mirror, String member, Origin origin) {
        return Annotations.written(mirror, member).map(Annotations::items).orElse(List.of()).stream()
                .map(item -> new Setting(UpdateReader.string(item), origin.at(item)))
                .toList();
    }

    private static Optional<ExpiresModel> expires(ExecutableElement method, AnnotationMirror mirror) {
        return Annotations.written(mirror, "seconds")
                .filter(value -> value.getValue() instanceof Double)
                .map(value -> new ExpiresModel(
                        (Double) value.getValue(), Origin.of(method, mirror).at(value)));
    }
}
