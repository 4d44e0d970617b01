package dev.freshet.codegen.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.WireType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Writes the sender: the class that turns each call into an invocation. */
public final class SenderWriter {

    private static final String SINK = "sink";

    /** What the methods name, and the packages of that: a parameter of the same name would hide it. */
    private static final Set<String> NAMED =
            Set.of("Objects", "Invocation", "Long", "BigInteger", "BigDecimal", "java", "dev");

    /**
     * By this name Error Prone, Eclipse and IDEs keep silent; javac does not know it. What a sender repeats of its listener, they say
     * there.
     */
    static final String OF_OTHER_TOOLS = "all";

    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final ListenerModel listener;
    private final Contract contract;
    private final Map<String, String> constants = new LinkedHashMap<>();
    private final String listenerConstant;

    private SenderWriter(ListenerModel listener, Contract contract) {
        this.contract = contract;
        this.listener = listener;
        Identifiers fields = new Identifiers();
        fields.reserve(SINK);
        // A parameter of the same name would hide the constant.
        listener.methods()
                .forEach(method -> method.parameters().forEach(parameter -> fields.reserve(parameter.name())));
        listenerConstant = fields.unused("LISTENER");
        listener.methods().forEach(method -> constants.put(method.name(), fields.unused(constantName(method.name()))));
    }

    /** Returns the source of a listener's sender. */
    public static JavaFile write(ListenerModel listener, Contract contract) {
        return new SenderWriter(listener, contract).file();
    }

    private JavaFile file() {
        return JavaFile.builder(listener.name().packageName(), type())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(listener.generated().simple())
                .addJavadoc("Calls every browser that listens to {@link $T}.", className(listener.name()))
                .addAnnotation(generatedFrom(listener))
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(className(listener.name()))
                .addSuperinterface(Sender.class)
                // The types that the listener declares are inherited, and would stand for others of the same name.
                .alwaysQualify(listener.memberTypes().stream().sorted().toArray(String[]::new))
                .addOriginatingElement(listener.originatingElement());
        if (listener.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addAnnotation(suppressed(Stream.concat(
                Stream.of(OF_OTHER_TOOLS), listener.warnings().stream().sorted())));
        listener.methods().forEach(method -> type.addField(methodConstant(method)));
        type.addField(listenerConstant());
        if (!listener.methods().isEmpty()) {
            type.addField(InvocationSink.class, SINK, Modifier.PRIVATE, Modifier.FINAL);
        }
        type.addMethod(constructor());
        type.addMethod(descriptor());
        listener.methods().forEach(method -> type.addMethod(method(method)));
        return type.build();
    }

    private FieldSpec methodConstant(MethodModel method) {
        return FieldSpec.builder(
                        MethodDescriptor.class,
                        constants.get(method.name()),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(DescriptorCode.method(
                        listener,
                        method,
                        contract.method(method.name()).orElseThrow().versions()))
                .build();
    }

    private FieldSpec listenerConstant() {
        CodeBlock names = constants.values().stream()
                .map(name -> CodeBlock.of(",$W$N", name))
                .collect(CodeBlock.joining(""));
        return FieldSpec.builder(
                        ListenerDescriptor.class, listenerConstant, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "$T.of(\n$>$>$L$L$<$<)",
                        ListenerDescriptor.class,
                        JavaStrings.literal(listener.name().qualified()),
                        names)
                .build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addJavadoc("Creates a sender whose calls go to this sink.")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(InvocationSink.class, SINK);
        return listener.methods().isEmpty()
                ? constructor.build()
                : constructor.addStatement("this.$1N = $1N", SINK).build();
    }

    private MethodSpec descriptor() {
        return MethodSpec.methodBuilder("listener")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ListenerDescriptor.class)
                .addStatement("return $N", listenerConstant)
                .build();
    }

    private MethodSpec method(MethodModel method) {
        MethodSpec.Builder spec = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .varargs(method.varargs());
        method.javadoc().ifPresent(javadoc -> spec.addJavadoc("$L", Javadoc.forSender(javadoc)));
        if (method.deprecated()
                || method.javadoc().filter(Javadoc::saysDeprecated).isPresent()) {
            spec.addAnnotation(Deprecated.class);
        }
        List<String> warnings = Stream.of(pollutesHeap(method) ? "unchecked" : "", method.forRemoval() ? "removal" : "")
                .filter(warning -> !warning.isEmpty())
                .toList();
        if (!warnings.isEmpty()) {
            spec.addAnnotation(suppressed(warnings.stream()));
        }
        method.parameters().forEach(parameter -> spec.addParameter(parameter(parameter)));
        method.parameters().stream()
                .filter(SenderWriter::isNeverNull)
                .forEach(parameter -> spec.addStatement(
                        "$T.requireNonNull($N, $S)", Objects.class, local(parameter), parameter.name()));
        return spec.addStatement(invocation(method)).build();
    }

    private static String local(ParameterModel parameter) {
        return NAMED.contains(parameter.name()) ? parameter.name() + "_" : parameter.name();
    }

    /** Tells whether the browser's type has no null, although Java's could be it. */
    private static boolean isNeverNull(ParameterModel parameter) {
        return !parameter.javaType().getKind().isPrimitive() && !(parameter.type() instanceof WireType.Nullable);
    }

    private CodeBlock invocation(MethodModel method) {
        boolean sinkIsHidden = method.parameter(SINK).isPresent();
        CodeBlock.Builder code = CodeBlock.builder()
                .add(sinkIsHidden ? "this.$N" : "$N", SINK)
                .add(".accept($T.of($N", Invocation.class, constants.get(method.name()));
        for (ParameterModel parameter : method.parameters()) {
            // An array that stands alone would be taken for all the arguments.
            boolean wouldSpread = method.parameters().size() == 1 && isArrayOfObjects(parameter.javaType());
            if (parameter.asNumber()) {
                code.add(",$W$L", number(parameter));
            } else {
                code.add(wouldSpread ? ",$W(Object) $N" : ",$W$N", local(parameter));
            }
        }
        return code.add("))").build();
    }

    private static CodeBlock number(ParameterModel parameter) {
        if (parameter.javaType().getKind().isPrimitive()) {
            return CodeBlock.of("(double) $N", local(parameter));
        }
        if (TypeName.get(parameter.javaType()) instanceof ParameterizedTypeName optional) {
            return CodeBlock.of(
                    "$N.map($T::doubleValue).orElse(null)",
                    local(parameter),
                    optional.typeArguments().get(0));
        }
        return parameter.type().present() == parameter.type()
                ? CodeBlock.of("$N.doubleValue()", local(parameter))
                : CodeBlock.of("$1N == null ? null : $1N.doubleValue()", local(parameter));
    }

    private static ParameterSpec parameter(ParameterModel parameter) {
        TypeName type = TypeNames.of(parameter.javaType());
        Optional<AnnotationSpec> nullable = parameter
                .nullable()
                .map(annotation ->
                        AnnotationSpec.builder(className(annotation.name())).build());
        if (nullable.isEmpty()) {
            return ParameterSpec.builder(type, local(parameter)).build();
        }
        if (!parameter.nullable().orElseThrow().onType()) {
            return ParameterSpec.builder(type, local(parameter))
                    .addAnnotation(nullable.get())
                    .build();
        }
        // As seen from a listener that inherits the method, the type has lost it.
        return ParameterSpec.builder(type.isAnnotated() ? type : type.annotated(nullable.get()), local(parameter))
                .build();
    }

    private static boolean isArrayOfObjects(TypeMirror type) {
        return type instanceof ArrayType array
                && !array.getComponentType().getKind().isPrimitive();
    }

    private static boolean pollutesHeap(MethodModel method) {
        if (!method.varargs()) {
            return false;
        }
        ParameterModel last = method.parameters().get(method.parameters().size() - 1);
        return TypeName.get(last.javaType()) instanceof ArrayTypeName array
                && array.componentType() instanceof ParameterizedTypeName;
    }

    /** Returns the annotation that says from what a class was generated. */
    static AnnotationSpec generatedFrom(ListenerModel source) {
        return AnnotationSpec.builder(FreshetGenerated.class)
                .addMember("value", "$L", JavaStrings.literal(source.name().qualified()))
                .build();
    }

    static AnnotationSpec suppressed(Stream<String> warnings) {
        AnnotationSpec.Builder annotation = AnnotationSpec.builder(SuppressWarnings.class);
        warnings.forEach(warning -> annotation.addMember("value", "$S", warning));
        return annotation.build();
    }

    static ClassName className(JavaName name) {
        List<String> names = name.simpleNames();
        return ClassName.get(
                name.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
    }

    /** Returns {@code PRICE_CHANGED} for {@code priceChanged}. */
    static String constantName(String method) {
        return BETWEEN_WORDS.matcher(method).replaceAll("_").toUpperCase(Locale.ROOT);
    }
}
