package dev.freshet.codegen.model;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * A parameter of a method.
 *
 * @param javaType its exact type, which the generated class repeats
 * @param type its type on the wire
 * @param asNumber whether it is sent as a number although it is a larger one
 * @param nullable the {@code @Nullable} that it is annotated with, if any
 * @param privateType a type in it that the generated class cannot name, because it is private
 */
public record ParameterModel(
        String name,
        TypeMirror javaType,
        WireType type,
        boolean asNumber,
        Optional<NullableAnnotation> nullable,
        Optional<String> privateType,
        Origin origin) {

    /**
     * Somebody's {@code @Nullable}.
     *
     * @param onType whether it is on the type, not on the declaration of the parameter
     */
    public record NullableAnnotation(JavaName name, boolean onType) {}
}
