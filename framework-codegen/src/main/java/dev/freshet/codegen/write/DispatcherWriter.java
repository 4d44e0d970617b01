package dev.freshet.codegen.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.freshet.api.CallArguments;
import dev.freshet.api.Dispatcher;
import dev.freshet.api.ServiceDescriptor;
import dev.freshet.api.ServiceError;
import dev.freshet.api.ServiceMethod;
import dev.freshet.api.TypeRef;
import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.ResultModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the dispatcher: the class that calls a service's methods by their names. */
final class DispatcherWriter {

    private static final String SERVICE = "SERVICE";
    private static final String FIELD = "service";
    private static final String METHOD = "method";
    private static final String ARGUMENTS = "arguments";
    private static final String ERROR = "error";

    private final ListenerModel service;
    private final Contract contract;
    private final ClassName type;
    private final Map<JavaName, String> errors = new LinkedHashMap<>();

    private DispatcherWriter(ListenerModel service, Contract contract) {
        Identifiers constants = new Identifiers(List.of(SERVICE));
        service.errors()
                .forEach(error -> errors.put(
                        error.name(),
                        constants.unused(SenderWriter.constantName(error.name().simple()))));
        this.service = service;
        this.contract = contract;
        type = SenderWriter.className(service.name());
    }

    /** Returns the source of a service's dispatcher. */
    static JavaFile write(ListenerModel service, Contract contract) {
        return JavaFile.builder(service.name().packageName(), new DispatcherWriter(service, contract).type())
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    private TypeSpec type() {
        TypeSpec.Builder dispatcher = TypeSpec.classBuilder(service.generated().simple())
                .addJavadoc("Calls the {@link $T} of this server for browsers.", type)
                .addAnnotation(SenderWriter.generatedFrom(service))
                .addAnnotation(SenderWriter.suppressed(warnings().stream()))
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Dispatcher.class)
                .addOriginatingElement(service.originatingElement());
        if (service.isPublic()) {
            dispatcher.addModifiers(Modifier.PUBLIC);
        }
        service.errors().forEach(error -> dispatcher.addField(error(error)));
        return dispatcher
                .addField(descriptor())
                .addField(type, FIELD, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(constructor())
                .addMethod(MethodSpec.methodBuilder("service")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ServiceDescriptor.class)
                        .addStatement("return $N", SERVICE)
                        .build())
                .addMethod(call())
                .build();
    }

    private Set<String> warnings() {
        Set<String> warnings = new TreeSet<>(service.warnings());
        warnings.remove("serial");
        warnings.add(SenderWriter.OF_OTHER_TOOLS);
        if (service.methods().stream().anyMatch(MethodModel::deprecated)) {
            warnings.add("deprecation");
        }
        if (service.methods().stream().anyMatch(MethodModel::forRemoval)) {
            warnings.add("removal");
        }
        return warnings;
    }

    private FieldSpec descriptor() {
        CodeBlock methods = service.methods().stream()
                .map(method -> CodeBlock.of(",\n$L", descriptor(method)))
                .collect(CodeBlock.joining(""));
        return FieldSpec.builder(ServiceDescriptor.class, SERVICE, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "$T.of(\n$>$>$L$L$<$<)",
                        ServiceDescriptor.class,
                        JavaStrings.literal(service.name().qualified()),
                        methods)
                .build();
    }

    private FieldSpec error(ErrorModel error) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(
                        "$T.builder($L, $T.class)$>$>",
                        ServiceError.class,
                        JavaStrings.literal(error.name().qualified()),
                        SenderWriter.className(error.name()));
        for (int i = 0; i < error.accessors().size(); i++) {
            ErrorModel.Accessor accessor = error.accessors().get(i);
            code.add(
                    "\n.member($L, $L, $N -> $N.$N$L)",
                    JavaStrings.literal(error.data().members().get(i).key()),
                    token(accessor.javaType()),
                    ERROR,
                    ERROR,
                    accessor.name(),
                    accessor.isMethod() ? "()" : "");
        }
        if (error.hasMessage()) {
            code.add("\n.withMessage()");
        }
        return FieldSpec.builder(
                        ServiceError.class,
                        Objects.requireNonNull(errors.get(error.name())),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(code.add("\n.build()$<$<").build())
                .build();
    }

    private CodeBlock descriptor(MethodModel method) {
        Contract.Method known = contract.method(method.name()).orElseThrow();
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.builder($L)$>$>", ServiceMethod.class, JavaStrings.literal(method.name()));
        for (ParameterModel parameter : method.parameters()) {
            code.add("\n.parameter($L, $L)", JavaStrings.literal(parameter.name()), token(parameter.javaType()));
        }
        method.result().map(ResultModel::javaType).ifPresent(result -> code.add("\n.returns($L)", token(result)));
        if (!known.shape().isEmpty()) {
            code.add("\n.shape(\n$>$>$L$<$<)", lines(known.shape()));
        }
        if (!method.thrown().errors().isEmpty()) {
            CodeBlock thrown = method.thrown().errors().stream()
                    .map(error -> CodeBlock.of("$N", Objects.requireNonNull(errors.get(error))))
                    .collect(CodeBlock.joining(",$W"));
            code.add("\n.errors($L)", thrown);
        }
        return code.add("\n.versions($L)", DescriptorCode.literals(known.versions().stream()))
                .add("\n.build()$<$<")
                .build();
    }

    /** Returns the literal of a class, or what holds a type with type arguments. */
    private static CodeBlock token(TypeMirror type) {
        TypeName name = TypeNames.of(type);
        TypeName bare = name.withoutAnnotations();
        return bare instanceof ClassName || bare.isPrimitive() || isArrayOfClasses(type)
                ? CodeBlock.of("$T.class", bare)
                : CodeBlock.of("new $T() {}", ParameterizedTypeName.get(ClassName.get(TypeRef.class), name));
    }

    private static boolean isArrayOfClasses(TypeMirror type) {
        TypeMirror item = type;
        while (item instanceof ArrayType array) {
            item = array.getComponentType();
        }
        boolean isClass = item.getKind().isPrimitive()
                || (item instanceof DeclaredType declared
                        && declared.getTypeArguments().isEmpty());
        return type.getKind() == TypeKind.ARRAY && isClass;
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addJavadoc("Creates a dispatcher that calls this implementation.")
                .addModifiers(Modifier.PUBLIC)
                .addParameter(type, FIELD)
                .addStatement("this.$1N = $1N", FIELD)
                .build();
    }

    private MethodSpec call() {
        MethodSpec.Builder call = MethodSpec.methodBuilder("call")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Object.class)
                .addParameter(String.class, METHOD)
                .addParameter(CallArguments.class, ARGUMENTS)
                .addException(Exception.class)
                .addCode("switch ($N) {\n$>", METHOD);
        for (MethodModel method : service.methods()) {
            call.addCode("case $L:\n$>", JavaStrings.literal(method.name()));
            if (method.returns().equals("void")) {
                call.addStatement("$L", invocation(method)).addStatement("return null");
            } else {
                call.addStatement("return $L", invocation(method));
            }
            call.addCode("$<");
        }
        return call.addCode("default:\n$>")
                .addStatement(
                        "throw new $T($S + $N)",
                        IllegalArgumentException.class,
                        service.name().simple() + " has no method ",
                        METHOD)
                .addCode("$<$<}\n")
                .build();
    }

    private static CodeBlock invocation(MethodModel method) {
        CodeBlock.Builder code = CodeBlock.builder().add("$N.$N(", FIELD, method.name());
        List<ParameterModel> parameters = method.parameters();
        int next = 0;
        for (int place = 0; place < parameters.size() + method.callers().size(); place++) {
            code.add(place == 0 ? "" : ",$W");
            if (method.callers().contains(place)) {
                code.add("$N.caller()", ARGUMENTS);
            } else {
                TypeName type = TypeNames.of(parameters.get(next).javaType()).box();
                code.add("$N.<$T>get($L)", ARGUMENTS, type, next++);
            }
        }
        return code.add(")").build();
    }

    private static CodeBlock lines(List<String> texts) {
        return texts.stream().map(DescriptorCode::literal).collect(CodeBlock.joining(",\n"));
    }
}
