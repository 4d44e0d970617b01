package com.acme;

import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Invocation;
import dev.freshet.api.InvocationSink;
import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.Sender;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls every browser that listens to {@link Types}.
 */
@FreshetGenerated("com.acme.Types")
@SuppressWarnings("all")
public final class TypesSender implements Types, Sender {
    private static final MethodDescriptor PRIMITIVES = MethodDescriptor.builder("primitives")
            .parameters("flag", "letter", "small", "medium", "number", "big", "rough", "fine")
            .typesOf(TypesSender.class)
            .versions("c1x0cvzg")
            .build();

    private static final MethodDescriptor BOXES = MethodDescriptor.builder("boxes")
            .parameters("flag", "letter", "small", "medium", "number", "big", "rough", "fine")
            .typesOf(TypesSender.class)
            .versions("xr5pklr")
            .build();

    private static final MethodDescriptor VALUES = MethodDescriptor.builder("values")
            .parameters("text", "price", "huge", "at", "day", "side")
            .typesOf(TypesSender.class)
            .versions("dkzaxd2r")
            .build();

    private static final MethodDescriptor RECORDS = MethodDescriptor.builder("records")
            .parameters("plain", "converted", "tree", "empty")
            .typesOf(TypesSender.class)
            .versions("57beetzn")
            .build();

    private static final MethodDescriptor LISTS = MethodDescriptor.builder("lists")
            .parameters("texts", "numbers", "records", "matrix")
            .typesOf(TypesSender.class)
            .versions("5nvww0f0")
            .build();

    private static final MethodDescriptor SETS = MethodDescriptor.builder("sets")
            .parameters("sides", "numbers", "nested")
            .typesOf(TypesSender.class)
            .versions("5y75l2yj")
            .build();

    private static final MethodDescriptor MAPS = MethodDescriptor.builder("maps")
            .parameters("counts", "records", "nested")
            .typesOf(TypesSender.class)
            .versions("radgv3t")
            .build();

    private static final MethodDescriptor OPTIONALS = MethodDescriptor.builder("optionals")
            .parameters("text", "number", "converted", "many")
            .typesOf(TypesSender.class)
            .versions("2hvrbeb9")
            .build();

    private static final MethodDescriptor ARRAYS = MethodDescriptor.builder("arrays")
            .parameters("numbers", "texts", "matrix", "records")
            .typesOf(TypesSender.class)
            .versions("4xr7ppza")
            .build();

    private static final MethodDescriptor ONE_ARRAY = MethodDescriptor.builder("oneArray")
            .parameters("texts")
            .typesOf(TypesSender.class)
            .versions("5xcogfbf")
            .build();

    private static final MethodDescriptor ONE_PRIMITIVE_ARRAY = MethodDescriptor.builder("onePrimitiveArray")
            .parameters("bytes")
            .typesOf(TypesSender.class)
            .versions("67xlrvip")
            .build();

    private static final MethodDescriptor VARARGS = MethodDescriptor.builder("varargs")
            .parameters("first", "rest")
            .typesOf(TypesSender.class)
            .versions("3kta9umt")
            .build();

    private static final MethodDescriptor NULLABLES = MethodDescriptor.builder("nullables")
            .parameters("text", "converted", "numbers")
            .typesOf(TypesSender.class)
            .versions("bkayg3pj")
            .build();

    private static final MethodDescriptor NOTHING = MethodDescriptor.builder("nothing")
            .versions("cfx73uri")
            .build();

    private static final ListenerDescriptor LISTENER = ListenerDescriptor.of(
            "com.acme.Types", PRIMITIVES, BOXES, VALUES, RECORDS, LISTS, SETS, MAPS, OPTIONALS,
                    ARRAYS, ONE_ARRAY, ONE_PRIMITIVE_ARRAY, VARARGS, NULLABLES, NOTHING);

    private final InvocationSink sink;

    /**
     * Creates a sender whose calls go to this sink.
     */
    public TypesSender(InvocationSink sink) {
        this.sink = sink;
    }

    @Override
    public ListenerDescriptor listener() {
        return LISTENER;
    }

    @Override
    public void primitives(boolean flag, char letter, byte small, short medium, int number,
            long big, float rough, double fine) {
        sink.accept(Invocation.of(PRIMITIVES, flag, letter, small, medium, number, big, rough,
                fine));
    }

    @Override
    public void boxes(Boolean flag, Character letter, Byte small, Short medium, Integer number,
            Long big, Float rough, Double fine) {
        sink.accept(Invocation.of(BOXES, flag, letter, small, medium, number, big, rough, fine));
    }

    @Override
    public void values(String text, BigDecimal price, BigInteger huge, Instant at, LocalDate day,
            Types.Side side) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(huge, "huge");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(side, "side");
        sink.accept(Invocation.of(VALUES, text, price, huge, at, day, side));
    }

    @Override
    public void records(Types.Plain plain, Types.Converted converted, Types.Tree tree,
            Types.Empty empty) {
        Objects.requireNonNull(plain, "plain");
        Objects.requireNonNull(converted, "converted");
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(empty, "empty");
        sink.accept(Invocation.of(RECORDS, plain, converted, tree, empty));
    }

    @Override
    public void lists(List<String> texts, List<Long> numbers,
            List<? extends Types.Converted> records, List<List<Double>> matrix) {
        Objects.requireNonNull(texts, "texts");
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(records, "records");
        Objects.requireNonNull(matrix, "matrix");
        sink.accept(Invocation.of(LISTS, texts, numbers, records, matrix));
    }

    @Override
    public void sets(Set<Types.Side> sides, Set<Long> numbers, Set<Set<String>> nested) {
        Objects.requireNonNull(sides, "sides");
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(nested, "nested");
        sink.accept(Invocation.of(SETS, sides, numbers, nested));
    }

    @Override
    public void maps(Map<String, Integer> counts, Map<String, Types.Converted> records,
            Map<String, Map<String, Set<Long>>> nested) {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(records, "records");
        Objects.requireNonNull(nested, "nested");
        sink.accept(Invocation.of(MAPS, counts, records, nested));
    }

    @Override
    public void optionals(Optional<String> text, Optional<Long> number,
            Optional<Types.Converted> converted, List<Optional<Types.Side>> many) {
        Objects.requireNonNull(many, "many");
        sink.accept(Invocation.of(OPTIONALS, text, number, converted, many));
    }

    @Override
    public void arrays(int[] numbers, String[] texts, long[][] matrix, Types.Converted[] records) {
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(texts, "texts");
        Objects.requireNonNull(matrix, "matrix");
        Objects.requireNonNull(records, "records");
        sink.accept(Invocation.of(ARRAYS, numbers, texts, matrix, records));
    }

    @Override
    public void oneArray(String[] texts) {
        Objects.requireNonNull(texts, "texts");
        sink.accept(Invocation.of(ONE_ARRAY, (Object) texts));
    }

    @Override
    public void onePrimitiveArray(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        sink.accept(Invocation.of(ONE_PRIMITIVE_ARRAY, bytes));
    }

    @Override
    public void varargs(int first, String... rest) {
        Objects.requireNonNull(rest, "rest");
        sink.accept(Invocation.of(VARARGS, first, rest));
    }

    @Override
    public void nullables(@Nullable String text, Types. @Nullable Converted converted,
            List<@Nullable Long> numbers) {
        Objects.requireNonNull(numbers, "numbers");
        sink.accept(Invocation.of(NULLABLES, text, converted, numbers));
    }

    @Override
    public void nothing() {
        sink.accept(Invocation.of(NOTHING));
    }
}
