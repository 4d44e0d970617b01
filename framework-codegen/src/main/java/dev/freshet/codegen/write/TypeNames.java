package dev.freshet.codegen.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Java types as a sender writes them, with each {@code @Nullable} in them: a method repeats those of what it overrides. */
final class TypeNames {

    private TypeNames() {}

    static TypeName of(TypeMirror type) {
        List<AnnotationSpec> nullable = type.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .filter(annotation -> annotation.getSimpleName().contentEquals("Nullable"))
                .map(annotation ->
                        AnnotationSpec.builder(ClassName.get(annotation)).build())
                .toList();
        TypeName bare = bare(type);
        return nullable.isEmpty() ? bare : bare.annotated(nullable);
    }

    private static TypeName bare(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return ArrayTypeName.of(of(array.getComponentType()));
        }
        if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
            return WildcardTypeName.subtypeOf(of(wildcard.getExtendsBound()));
        }
        if (type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty()) {
            return ParameterizedTypeName.get(
                    ClassName.get((TypeElement) declared.asElement()),
                    declared.getTypeArguments().stream().map(TypeNames::of).toArray(TypeName[]::new));
        }
        return TypeName.get(type);
    }
}
