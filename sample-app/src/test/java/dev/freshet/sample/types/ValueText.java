package dev.freshet.sample.types;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says all of a value, so that two that are alike have the same text; arrays are not alike by {@code equals}. */
final class ValueText {

    private ValueText() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value.getClass().isArray()) {
            return joined(IntStream.range(0, Array.getLength(value)).mapToObj(i -> of(Array.get(value, i))));
        }
        if (value instanceof Set<?> set) {
            return "set" + joined(set.stream().map(ValueText::of).sorted());
        }
        if (value instanceof Collection<?> items) {
            return joined(items.stream().map(ValueText::of));
        }
        if (value instanceof Map<?, ?> map) {
            return "map"
                    + joined(map.entrySet().stream()
                            .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                            .sorted());
        }
        if (value instanceof JsonNode json) {
            return json(json);
        }
        if (value instanceof AtomicReference<?> reference) {
            return "reference " + of(reference.get());
        }
        if (value instanceof Optional<?> optional) {
            return "optional " + of(optional.orElse(null));
        }
        return value.getClass().getName().startsWith("java.") || value instanceof Enum<?>
                ? value.getClass().getSimpleName() + " " + value
                : value.getClass().getSimpleName() + joined(fields(value));
    }

    /** JavaScript has one type of number. */
    private static String json(JsonNode json) {
        if (json.isObject()) {
            return "json"
                    + joined(json.properties().stream()
                            .map(member -> member.getKey() + "=" + json(member.getValue()))
                            .sorted());
        }
        if (json.isArray()) {
            return "json" + joined(json.values().stream().map(ValueText::json));
        }
        return json.isNumber() ? "json " + json.doubleValue() : "json " + json;
    }

    private static Stream<String> fields(Object value) {
        List<Field> fields = Arrays.stream(value.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        return fields.stream().map(field -> field.getName() + "=" + of(read(field, value)));
    }

    private static @Nullable Object read(Field field, Object value) {
        try {
            field.setAccessible(true);
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String joined(Stream<String> texts) {
        return texts.collect(Collectors.joining(", ", "(", ")"));
    }
}
