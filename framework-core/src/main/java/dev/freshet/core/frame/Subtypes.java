package dev.freshet.core.frame;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The subtypes that a value of a type can have: those that a sealed type permits, and those that {@code @JsonSubTypes}
 * names. The generator has the same rules.
 */
final class Subtypes {

    private Subtypes() {}

    /** Tells whether each value of a type is of one of several subtypes, and none of the type itself. */
    static boolean isUnion(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                && !type.isEnum()
                && !type.isPrimitive()
                && !type.isArray()
                && of(type).findAny().isPresent();
    }

    /** Finds the subtype as which a value is written; a subclass of it brings no members of its own. */
    static Optional<Class<?>> find(Class<?> union, Object value) {
        List<Class<?>> found = of(union)
                .filter(subtype -> subtype.isInstance(value))
                .<Class<?>>flatMap(
                        subtype -> isUnion(subtype) ? find(subtype, value).stream() : Stream.<Class<?>>of(subtype))
                .toList();
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> other != one && one.isAssignableFrom(other)))
                .findFirst();
    }

    /** Returns the subtypes that are none again. */
    static Stream<Class<?>> all(Class<?> union) {
        return of(union).flatMap(subtype -> isUnion(subtype) ? all(subtype) : Stream.<Class<?>>of(subtype));
    }

    private static Stream<Class<?>> of(Class<?> type) {
        Stream<Class<?>> permitted =
                Stream.ofNullable(type.getPermittedSubclasses()).flatMap(Arrays::stream);
        JsonSubTypes named = type.getDeclaredAnnotation(JsonSubTypes.class);
        Stream<Class<?>> annotated = named == null || TypeTag.annotated(type).isEmpty()
                ? Stream.empty()
                : Arrays.stream(named.value()).map(JsonSubTypes.Type::value);
        // A type can be listed among its own subtypes.
        return Stream.concat(permitted, annotated)
                .filter(one -> one != type && type.isAssignableFrom(one))
                .distinct();
    }
}
