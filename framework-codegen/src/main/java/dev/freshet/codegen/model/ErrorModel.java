package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DataType.ObjectModel;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * An exception that reaches browsers with its data.
 *
 * @param data its name and its members, those of superclasses first
 * @param parent the nearest superclass that reaches browsers too
 * @param accessors how the members are read, in the same order
 * @param hasMessage whether browsers get its message
 * @param privateType the type, itself or one around it, that the dispatcher cannot name
 */
public record ErrorModel(
        ObjectModel data,
        Optional<JavaName> parent,
        List<Accessor> accessors,
        boolean hasMessage,
        Optional<String> privateType) {

    /**
     * A public method without parameters, or a public field.
     *
     * @param name its name in Java
     * @param isMethod whether it is a method
     * @param javaType the exact type of its value
     * @param privateType a type in that which the dispatcher cannot name
     */
    public record Accessor(String name, boolean isMethod, TypeMirror javaType, Optional<String> privateType) {}

    /** Keeps an unmodifiable copy. */
    public ErrorModel {
        accessors = List.copyOf(accessors);
    }

    /** Returns the name of its class. */
    public JavaName name() {
        return data.name();
    }
}
