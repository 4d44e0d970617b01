package dev.freshet.sample.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the source of a listener whose methods have parameters of random types. */
final class RandomTypes {
    static final String LISTENER = "Everything";

    private static final List<String> PRIMITIVES =
            List.of("boolean", "char", "byte", "short", "int", "long", "float", "double");
    private static final List<String> SCALARS = List.of(
            "Boolean",
            "Character",
            "Byte",
            "Short",
            "Integer",
            "Long",
            "Float",
            "Double",
            "String",
            "BigInteger",
            "BigDecimal",
            "byte[]",
            "Instant",
            "OffsetDateTime",
            "ZonedDateTime",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "YearMonth",
            "Duration",
            "OptionalInt",
            "OptionalLong",
            "OptionalDouble",
            "Year",
            "MonthDay",
            "OffsetTime",
            "Period",
            "ZoneId",
            "ZoneOffset",
            "UUID",
            "URI",
            "Locale",
            "Currency");
    /** Types whose values are equal to nothing but themselves, or to more than JavaScript's are: a set would hold others of them. */
    private static final List<String> NOT_IN_SETS = List.of(
            "AtomicBoolean",
            "AtomicInteger",
            "AtomicLong",
            "AtomicReference<Long>",
            "AtomicReference<LocalDate>",
            "JsonNode");

    /** Types that have no null of their own, so that an Optional of them has one null. */
    private static final List<String> PRESENT =
            SCALARS.stream().filter(type -> !type.startsWith("Optional")).toList();

    private static final Set<String> NO_KEYS =
            Set.of("byte[]", "OffsetDateTime", "LocalDateTime", "OptionalInt", "OptionalLong", "OptionalDouble");
    private static final List<String> KEYS = Stream.concat(
                    SCALARS.stream().filter(type -> !NO_KEYS.contains(type)), Stream.of("DayOfWeek", "Side"))
            .toList();

    private final RandomGenerator random;
    private final List<String> named = new ArrayList<>(List.of("Side", "DayOfWeek", "Shape", "Bean"));

    RandomTypes(RandomGenerator random) {
        this.random = random;
    }

    String source(int records, int methods) {
        String types = IntStream.range(0, records).mapToObj(this::record).collect(Collectors.joining("\n"));
        String calls = IntStream.range(0, methods)
                .mapToObj(i -> "void call%d(%s);".formatted(i, parameters(1 + random.nextInt(3), "")))
                .collect(Collectors.joining("\n"));
        return """
                import com.fasterxml.jackson.annotation.*;
                import java.math.*;
                import java.net.*;
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.atomic.*;
                import tools.jackson.databind.JsonNode;

                @dev.freshet.api.BrowserListener
                public interface Everything {
                    %s
                    %s
                    enum Side { @JsonProperty("buy-side") BUY, SELL, __proto__ }

                    sealed interface Shape {}
                    record Circle(double radius, @JsonProperty("unit-name") long unit) implements Shape {}
                    record Group(List<Shape> shapes, Map<Side, Shape> bySide) implements Shape {}
                    enum Colour implements Shape { RED, GREEN }

                    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
                    sealed interface Result<T> {}
                    record Ok<V>(V value) implements Result<V> {}
                    record Failed<V>(String why, List<V> instead) implements Result<V> {}

                    record Pair<L, R>(L left, R right) {}
                    record Page<T>(List<T> items, Pair<T, Long> first, Map<String, Result<T>> results) {}

                    interface HasMore { Object getMore(); }

                    final class Bean implements HasMore {
                        public final long number;
                        private final Set<Float> floats;
                        private final Optional<Bean> more;
                        private final int iPhone;
                        private final Optional<Boolean> open;

                        public Bean(
                                long number, Set<Float> floats, Optional<Bean> more, int iPhone, Optional<Boolean> open) {
                            this.number = number;
                            this.floats = floats;
                            this.more = more;
                            this.iPhone = iPhone;
                            this.open = open;
                        }

                        public int getIPhone() {
                            return iPhone;
                        }

                        public Optional<Boolean> isOpen() {
                            return open;
                        }

                        public Set<Float> getFloats() {
                            return floats;
                        }

                        public Optional<Bean> getMore() {
                            return more;
                        }
                    }
                }
                """.formatted(calls, types);
    }

    private String record(int index) {
        String name = "R" + index;
        String recursive = random.nextBoolean() ? ", Optional<%1$s> next, List<%1$s> all".formatted(name) : "";
        String record = "record %s(%s%s) {}".formatted(name, parameters(1 + random.nextInt(4), "c"), recursive);
        named.add(name);
        return record;
    }

    private String parameters(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> type(3) + " "
                        + (prefix.isEmpty() ? pick(List.of("a", "in", "dom", "$", "delete")) : prefix) + i)
                .collect(Collectors.joining(", "));
    }

    private String type(int depth) {
        return random.nextInt(4) == 0
                ? pick(PRIMITIVES) + (random.nextInt(3) == 0 ? "[]".repeat(1 + random.nextInt(2)) : "")
                : reference(depth);
    }

    private String reference(int depth) {
        if (depth == 0) {
            return pick(SCALARS);
        }
        return switch (random.nextInt(14)) {
            case 0 -> "List<%s>".formatted(reference(depth - 1));
            case 1 -> "Set<%s>".formatted(setItem(reference(depth - 1)));
            case 2, 3 -> "Map<%s, %s>".formatted(pick(KEYS), reference(depth - 1));
            case 4 -> "Optional<%s>".formatted(pick(PRESENT));
            case 5 -> pick(SCALARS) + "[]";
            case 6 -> "Pair<%s, %s>".formatted(reference(depth - 1), reference(depth - 1));
            case 7 -> "Page<%s>".formatted(reference(depth - 1));
            case 8 -> "Result<%s>".formatted(reference(depth - 1));
            case 9, 10 -> pick(named);
            case 11 -> pick(NOT_IN_SETS);
            case 12 -> "Map<%s, JsonNode>".formatted(pick(KEYS));
            default -> pick(SCALARS);
        };
    }

    private String setItem(String type) {
        return NOT_IN_SETS.contains(type) ? pick(SCALARS) : type;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
