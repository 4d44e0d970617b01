package dev.freshet.codegen.validate;

import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** What templates find in Java's values: they see more than the wire does, all accessors of an object. */
public interface TemplateTypes {

    /** Returns the type of a property of this name; empty if the type has none. */
    Optional<TypeMirror> property(TypeMirror type, String name);

    /** Tells whether a type has a public field of this name, which templates do not see. */
    boolean hasField(TypeMirror type, String name);

    /** Returns the names of the properties of a type. */
    List<String> properties(TypeMirror type);

    /** Returns the type of the items that a template goes through; empty if there are none. */
    Optional<TypeMirror> item(TypeMirror type);

    /** Tells whether any name may be asked for, as in a map. */
    boolean hasAnyName(TypeMirror type);

    /** Returns a type as it is written where it is imported. */
    String name(TypeMirror type);

    /**
     * Returns the name of a class with its package, or of a primitive type; of an {@code Optional} that of its value. It is
     * empty for other types.
     */
    String className(TypeMirror type);
}
