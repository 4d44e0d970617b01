package dev.freshet.sample.types;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes random values of a type; those at the edge of a type are frequent. */
final class RandomValues {
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            0.1,
            1e21,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            9007199254740994.0);
    private static final List<Long> LONGS =
            List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 9007199254740993L, -9007199254740993L);
    private static final List<String> STRINGS = List.of(
            "",
            "__proto__",
            "constructor",
            "</script><!--",
            "\u2028\u2029",
            "\ud83d",
            "\ude00\ud83d",
            "😀",
            "null",
            "NaN",
            "{\"a\":1}",
            "\0\r\n\t\\\"'`${}",
            "007");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Z");
    private static final List<Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList();
    private static final List<String> LOCALES = List.of("de-DE", "en", "zh-Hant-TW", "und", "sr-Latn", "ja-JP");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    @Nullable
    Object next(JavaType type) {
        return next(type, 2);
    }

    private @Nullable Object next(JavaType type, int depth) {
        Class<?> raw = type.raw();
        if (raw.isArray() && raw != byte[].class) {
            List<@Nullable Object> items = items(type.argument(0), depth);
            Object array = Array.newInstance(raw.getComponentType(), items.size());
            for (int i = 0; i < items.size(); i++) {
                Array.set(array, i, items.get(i));
            }
            return array;
        }
        if (raw == List.class) {
            return items(type.argument(0), depth);
        }
        if (raw == Set.class) {
            return new HashSet<>(items(type.argument(0), depth).stream()
                    .map(RandomValues::withoutMinus)
                    .toList());
        }
        if (raw == Map.class) {
            Map<Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = size(depth); i > 0; i--) {
                map.put(key(withoutMinus(item(type.argument(0), depth))), item(type.argument(1), depth));
            }
            return map;
        }
        if (raw == Optional.class) {
            return depth > 0 && random.nextBoolean() ? Optional.of(item(type.argument(0), depth)) : Optional.empty();
        }
        if (raw == AtomicReference.class) {
            return new AtomicReference<>(random.nextBoolean() ? next(type.argument(0), depth) : null);
        }
        if (raw == JsonNode.class) {
            return json(depth);
        }
        if (raw.isSealed()) {
            Class<?>[] kinds = raw.getPermittedSubclasses();
            return next(type.subtype(kinds[random.nextInt(kinds.length)]), depth);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        return raw.getName().startsWith("java.") || raw.isPrimitive() || raw.isArray()
                ? scalar(raw)
                : object(type, depth - 1);
    }

    /** A box that is not in a collection may be null; that is to be found at parameters and components. */
    private @Nullable Object member(JavaType type, int depth) {
        boolean isBox = List.of(
                        Boolean.class,
                        Character.class,
                        Byte.class,
                        Short.class,
                        Integer.class,
                        Long.class,
                        Float.class,
                        Double.class)
                .contains(type.raw());
        return isBox && random.nextInt(4) == 0 ? null : next(type, depth);
    }

    private Object object(JavaType type, int depth) {
        Constructor<?> constructor = type.constructor();
        Object[] values = Arrays.stream(constructor.getParameters())
                .map(parameter -> member(type.of(parameter), depth))
                .toArray();
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private List<@Nullable Object> items(JavaType item, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = size(depth); i > 0; i--) {
            items.add(item(item, depth));
        }
        return items;
    }

    private Object item(JavaType type, int depth) {
        Object item = next(type, depth - 1);
        if (item == null) {
            throw new IllegalStateException("An item of " + type + " is null");
        }
        return item;
    }

    private int size(int depth) {
        return depth <= 0 ? 0 : random.nextInt(3);
    }

    /** JavaScript's sets and maps take -0 for 0. */
    private static Object withoutMinus(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(RandomValues::withoutMinus);
        }
        return value.equals(-0.0) ? (Object) 0.0 : value.equals(-0.0f) ? (Object) 0.0f : value;
    }

    /** Jackson writes half a surrogate pair in the name of a member, but refuses to read it. */
    private static Object key(Object value) {
        if (value instanceof Character c) {
            return Character.isSurrogate(c) ? (Object) '?' : c;
        }
        return value instanceof String text ? text.replaceAll("\\p{Cs}", "?") : value;
    }

    private Object scalar(Class<?> type) {
        if (type == String.class) {
            return random.nextBoolean() ? pick(STRINGS) : text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == char.class || type == Character.class) {
            return (char) random.nextInt(Character.MAX_VALUE + 1);
        }
        if (type == byte[].class) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (type == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        }
        if (type == URI.class) {
            return URI.create("https://example.org/" + random.nextInt() + "?q=%20#f");
        }
        if (type == Locale.class) {
            return Locale.forLanguageTag(pick(LOCALES));
        }
        if (type == Currency.class) {
            return pick(CURRENCIES);
        }
        if (type.getName().startsWith("java.util.concurrent.atomic.")) {
            return atomic(type);
        }
        if (type.getName().startsWith("java.util.Optional")) {
            return optional(type);
        }
        return type.getName().startsWith("java.time") ? time(type) : number(type);
    }

    /** JSON whose numbers JavaScript has as well, without names of members that hide what every object has. */
    private JsonNode json(int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextInt());
            case 3 -> json.numberNode(random.nextInt() / 8.0);
            case 4 -> json.stringNode(text());
            case 5 -> {
                ArrayNode array = json.arrayNode();
                for (int i = size(depth); i > 0; i--) {
                    array.add(json(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = json.objectNode();
                for (int i = size(depth); i > 0; i--) {
                    object.set("m" + random.nextInt(10), json(depth - 1));
                }
                yield object;
            }
        };
    }

    private Object atomic(Class<?> type) {
        if (type == AtomicBoolean.class) {
            return new AtomicBoolean(random.nextBoolean());
        }
        return type == AtomicInteger.class ? new AtomicInteger(random.nextInt()) : new AtomicLong(pick(LONGS));
    }

    private Object optional(Class<?> type) {
        boolean isThere = random.nextInt(3) > 0;
        if (type == OptionalInt.class) {
            return isThere ? OptionalInt.of(random.nextInt()) : OptionalInt.empty();
        }
        if (type == OptionalLong.class) {
            return isThere ? OptionalLong.of(pick(LONGS)) : OptionalLong.empty();
        }
        // JavaScript's sets take -0 for 0.
        return isThere ? OptionalDouble.of(pick(DOUBLES) + 0.0) : OptionalDouble.empty();
    }

    private Object number(Class<?> type) {
        if (type == byte.class || type == Byte.class) {
            return (byte) random.nextInt();
        }
        if (type == short.class || type == Short.class) {
            return (short) random.nextInt();
        }
        if (type == int.class || type == Integer.class) {
            return random.nextInt();
        }
        if (type == long.class || type == Long.class) {
            return random.nextBoolean() ? pick(LONGS) : random.nextLong();
        }
        if (type == float.class || type == Float.class) {
            return random.nextInt(3) == 0 ? pick(DOUBLES).floatValue() : Float.intBitsToFloat(random.nextInt());
        }
        if (type == double.class || type == Double.class) {
            return random.nextInt(3) == 0 ? pick(DOUBLES) : Double.longBitsToDouble(random.nextLong());
        }
        BigInteger digits = new BigInteger(random.nextInt(150), random);
        BigInteger integer = random.nextBoolean() ? digits : digits.negate();
        return type == BigInteger.class ? integer : new BigDecimal(integer, random.nextInt(40));
    }

    private Object time(Class<?> type) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                random.nextLong(-100_000_000_000L, 400_000_000_000L),
                random.nextBoolean() ? 0 : random.nextInt(1_000_000_000),
                ZoneOffset.UTC);
        if (random.nextInt(3) == 0) {
            local = local.withSecond(0).withNano(0);
        }
        if (type == Instant.class) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (type == OffsetDateTime.class) {
            return local.atOffset(offset());
        }
        if (type == ZonedDateTime.class) {
            return local.toInstant(ZoneOffset.UTC).atZone(ZoneId.of(pick(ZONES)));
        }
        if (type == LocalDate.class) {
            return local.toLocalDate();
        }
        if (type == LocalTime.class) {
            return local.toLocalTime();
        }
        if (type == YearMonth.class) {
            return YearMonth.from(local);
        }
        if (type == Year.class) {
            return Year.of(random.nextInt(10_000));
        }
        if (type == MonthDay.class) {
            return MonthDay.from(local);
        }
        if (type == OffsetTime.class) {
            return local.toLocalTime().atOffset(offset());
        }
        if (type == Period.class) {
            return Period.of(random.nextInt(), random.nextInt(), random.nextInt());
        }
        if (type == ZoneOffset.class) {
            return offset();
        }
        if (type == ZoneId.class) {
            return ZoneId.of(pick(ZONES));
        }
        return type == Duration.class
                ? Duration.ofSeconds(random.nextLong() >> random.nextInt(1, 60), random.nextInt(1_000_000_000))
                : local;
    }

    private ZoneOffset offset() {
        return ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
    }

    private String text() {
        char[] text = new char[random.nextInt(12)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) random.nextInt(random.nextBoolean() ? 128 : Character.MAX_VALUE + 1);
        }
        return new String(text);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
