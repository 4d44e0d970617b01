package dev.freshet.sample.types;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes Java values of what {@code replay.js} describes: {@code [kind, …]}, the kind being that of JavaScript. */
final class JavaScriptValues {

    private JavaScriptValues() {}

    static @Nullable Object read(JsonNode value, JavaType type) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return kind(value).equals("null") ? Optional.empty() : Optional.of(present(value, type.argument(0)));
        }
        if (raw == JsonNode.class) {
            return json(value);
        }
        if (raw == AtomicReference.class) {
            return new AtomicReference<>(read(value, type.argument(0)));
        }
        if (raw.getName().startsWith("java.util.Optional")) {
            return optional(value, raw);
        }
        if (kind(value).equals("null")) {
            return null;
        }
        if (raw.isArray() && raw != byte[].class) {
            List<@Nullable Object> items = items(content(value, "array"), type.argument(0));
            Object array = Array.newInstance(raw.getComponentType(), items.size());
            for (int i = 0; i < items.size(); i++) {
                Array.set(array, i, items.get(i));
            }
            return array;
        }
        if (raw == List.class) {
            return items(content(value, "array"), type.argument(0));
        }
        if (raw == Set.class) {
            List<@Nullable Object> items = items(content(value, "set"), type.argument(0));
            Set<@Nullable Object> set = new HashSet<>(items);
            require(set.size() == items.size(), value, type);
            return set;
        }
        if (raw == Map.class) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (JsonNode entry : content(value, "map")) {
                map.put(read(entry.path(0), type.argument(0)), read(entry.path(1), type.argument(1)));
            }
            return map;
        }
        if (raw.isSealed()) {
            return read(value, type.subtype(kindOf(value, raw)));
        }
        if (raw.isEnum()) {
            return constant(content(value, "string").stringValue(), raw);
        }
        return raw.getName().startsWith("java.") || raw.isPrimitive() || raw.isArray()
                ? scalar(value, raw)
                : object(content(value, "object"), type);
    }

    private static JsonNode json(JsonNode value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (kind(value)) {
            case "null" -> json.nullNode();
            case "boolean" -> json.booleanNode(value.path(1).booleanValue());
            case "number" -> json.numberNode(Double.parseDouble(value.path(1).stringValue()));
            case "string" -> json.stringNode(value.path(1).stringValue());
            case "array" -> {
                ArrayNode array = json.arrayNode();
                content(value, "array").forEach(item -> array.add(json(item)));
                yield array;
            }
            default -> {
                ObjectNode object = json.objectNode();
                content(value, "object").forEachEntry((name, member) -> object.set(name, json(member)));
                yield object;
            }
        };
    }

    private static Object optional(JsonNode value, Class<?> type) {
        boolean isThere = !kind(value).equals("null");
        if (type == OptionalInt.class) {
            return isThere
                    ? OptionalInt.of(Integer.parseInt(content(value, "number").stringValue()))
                    : OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            return isThere
                    ? OptionalLong.of(Long.parseLong(content(value, "bigint").stringValue()))
                    : OptionalLong.empty();
        }
        return isThere
                ? OptionalDouble.of(Double.parseDouble(content(value, "number").stringValue()))
                : OptionalDouble.empty();
    }

    private static Object present(JsonNode value, JavaType type) {
        Object read = read(value, type);
        if (read == null) {
            throw new AssertionError(value + " is null");
        }
        return read;
    }

    private static String kind(JsonNode value) {
        return value.path(0).stringValue();
    }

    private static JsonNode content(JsonNode value, String kind) {
        if (!kind(value).equals(kind)) {
            throw new AssertionError("%s should be of kind %s".formatted(value, kind));
        }
        return value.path(1);
    }

    private static void require(boolean right, JsonNode value, JavaType type) {
        if (!right) {
            throw new AssertionError("%s is no %s".formatted(value, type));
        }
    }

    private static List<@Nullable Object> items(JsonNode items, JavaType type) {
        List<@Nullable Object> read = new ArrayList<>();
        items.forEach(item -> read.add(read(item, type)));
        return read;
    }

    /** Which subtype a value is: a string is a constant of one that is an enum, an object has the tag. */
    private static Class<?> kindOf(JsonNode value, Class<?> sealed) {
        if (kind(value).equals("string")) {
            return Arrays.stream(sealed.getPermittedSubclasses())
                    .filter(Class::isEnum)
                    .findFirst()
                    .orElseThrow();
        }
        JsonNode members = content(value, "object");
        String tag = members.has("type")
                ? members.path("type").path(1).stringValue()
                : members.path("kind").path(1).stringValue();
        return Arrays.stream(sealed.getPermittedSubclasses())
                .filter(one -> tag.endsWith(one.getSimpleName()))
                .findFirst()
                .orElseThrow();
    }

    private static Object constant(String name, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equals(name.equals("buy-side") ? "BUY" : name))
                .findFirst()
                .orElseThrow();
    }

    private static Object object(JsonNode members, JavaType type) {
        Constructor<?> constructor = type.constructor();
        List<@Nullable Object> values = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            String key = parameter.getName().equals("unit") ? "unit-name" : parameter.getName();
            if (!members.has(key)) {
                throw new AssertionError("%s has no %s".formatted(members, key));
            }
            values.add(read(members.path(key), type.of(parameter)));
        }
        try {
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("%s cannot be a %s".formatted(members, type), e);
        }
    }

    private static Object scalar(JsonNode value, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return content(value, "boolean").booleanValue();
        }
        if (type == byte[].class) {
            byte[] bytes = new byte[content(value, "bytes").size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) content(value, "bytes").path(i).intValue();
            }
            return bytes;
        }
        if (type == long.class || type == Long.class) {
            return Long.parseLong(content(value, "bigint").stringValue());
        }
        if (type == AtomicBoolean.class) {
            return new AtomicBoolean(content(value, "boolean").booleanValue());
        }
        if (type == AtomicInteger.class) {
            return new AtomicInteger(Integer.parseInt(content(value, "number").stringValue()));
        }
        if (type == AtomicLong.class) {
            return new AtomicLong(Long.parseLong(content(value, "bigint").stringValue()));
        }
        if (type == BigInteger.class) {
            return new BigInteger(content(value, "bigint").stringValue());
        }
        boolean isNumber = (type.isPrimitive() && type != char.class)
                || (Number.class.isAssignableFrom(type) && type != BigDecimal.class);
        String text = content(value, isNumber ? "number" : "string").stringValue();
        return isNumber ? number(text, type) : text(text, type);
    }

    private static Object number(String text, Class<?> type) {
        if (type == byte.class || type == Byte.class) {
            return Byte.parseByte(text);
        }
        if (type == short.class || type == Short.class) {
            return Short.parseShort(text);
        }
        if (type == int.class || type == Integer.class) {
            return Integer.parseInt(text);
        }
        return type == float.class || type == Float.class ? (Object) Float.parseFloat(text) : Double.parseDouble(text);
    }

    private static Object text(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == char.class || type == Character.class) {
            return text.charAt(0);
        }
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (type == Locale.class) {
            return Locale.forLanguageTag(text);
        }
        if (type == Currency.class) {
            return Currency.getInstance(text);
        }
        if (type == Year.class) {
            return Year.of(Integer.parseInt(text));
        }
        if (type == ZoneOffset.class) {
            return ZoneOffset.of(text);
        }
        if (type == ZoneId.class) {
            return ZoneId.of(text);
        }
        String factory = type.getName().startsWith("java.time")
                ? "parse"
                : type.getSimpleName().equals("UUID") ? "fromString" : "create";
        try {
            Method method = factory.equals("parse")
                    ? type.getMethod(factory, CharSequence.class)
                    : type.getMethod(factory, String.class);
            return method.invoke(null, text);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("\"%s\" is no %s".formatted(text, type), e);
        }
    }
}
