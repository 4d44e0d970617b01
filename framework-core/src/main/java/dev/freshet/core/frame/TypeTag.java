package dev.freshet.core.frame;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells a class from the other subtypes of a type: a property of this name has this value. Jackson's annotations say
 * which, else it is {@code type} with the simple name, for the subtypes of sealed types. The generator has the same rules.
 */
record TypeTag(String property, String value) {

    /** Returns the tag of a class; empty if it has none. */
    static Optional<TypeTag> of(Class<?> type) {
        Optional<Class<?>> annotated = annotated(type);
        if (annotated.isPresent()) {
            JsonTypeInfo info = Objects.requireNonNull(annotated.get().getDeclaredAnnotation(JsonTypeInfo.class));
            return info.use() == JsonTypeInfo.Id.NONE
                    ? Optional.empty()
                    : Optional.of(new TypeTag(
                            info.property().isEmpty() ? "@type" : info.property(),
                            annotatedName(type, annotated.get(), info.use())));
        }
        return supertypes(type).anyMatch(Class::isSealed)
                ? Optional.of(new TypeTag("type", typeName(type).orElse(type.getSimpleName())))
                : Optional.empty();
    }

    /** Finds the nearest type, this one or a supertype, that says by an annotation how subtypes are told apart. */
    static Optional<Class<?>> annotated(Class<?> type) {
        return type.getDeclaredAnnotation(JsonTypeInfo.class) != null
                ? Optional.of(type)
                : supertypes(type).flatMap(one -> annotated(one).stream()).findFirst();
    }

    private static String annotatedName(Class<?> type, Class<?> annotated, JsonTypeInfo.Id use) {
        return namedBy(type, annotated)
                .or(() -> supertypes(type)
                        .flatMap(one -> namedBy(type, one).stream())
                        .findFirst())
                .or(() -> typeName(type))
                .orElseGet(() -> use == JsonTypeInfo.Id.SIMPLE_NAME
                        ? type.getSimpleName()
                        : type.getName().substring(type.getName().lastIndexOf('.') + 1));
    }

    private static Optional<String> namedBy(Class<?> type, Class<?> supertype) {
        JsonSubTypes subTypes = supertype.getDeclaredAnnotation(JsonSubTypes.class);
        return subTypes == null
                ? Optional.empty()
                : Arrays.stream(subTypes.value())
                        .filter(one -> one.value() == type)
                        .flatMap(one -> Stream.concat(Stream.of(one.name()), Arrays.stream(one.names())))
                        .filter(name -> !name.isEmpty())
                        .findFirst();
    }

    private static Optional<String> typeName(Class<?> type) {
        return Optional.ofNullable(type.getDeclaredAnnotation(JsonTypeName.class))
                .map(JsonTypeName::value)
                .filter(name -> !name.isEmpty());
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    }
}
