package com.acme;

import dev.freshet.api.DeliveryPolicy;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls every browser that listens to {@link Types}.
 */
@FreshetGenerated("com.acme.Types")
public final class TypesSender implements Types, Sender {
    private static final MethodDescriptor PRIMITIVES = new MethodDescriptor(
            "primitives",
            List.of("flag", "letter", "small", "medium", "number", "big", "rough", "fine"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("bh32z6vx"));

    private static final MethodDescriptor BOXES = new MethodDescriptor(
            "boxes",
            List.of("flag", "letter", "small", "medium", "number", "big", "rough", "fine"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("1sk7pze9"));

    private static final MethodDescriptor VALUES = new MethodDescriptor(
            "values",
            List.of("text", "price", "huge", "at", "day", "side"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("33yog27r"));

    private static final MethodDescriptor RECORDS = new MethodDescriptor(
            "records",
            List.of("plain", "converted", "tree", "empty"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("858t5nq8"));

    private static final MethodDescriptor LISTS = new MethodDescriptor(
            "lists",
            List.of("texts", "numbers", "records", "matrix"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("6yilnjsf"));

    private static final MethodDescriptor SETS = new MethodDescriptor(
            "sets",
            List.of("sides", "numbers", "nested"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("91wcmzaq"));

    private static final MethodDescriptor MAPS = new MethodDescriptor(
            "maps",
            List.of("counts", "records", "nested"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("ueatk04"));

    private static final MethodDescriptor OPTIONALS = new MethodDescriptor(
            "optionals",
            List.of("text", "number", "converted", "many"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("68injpmw"));

    private static final MethodDescriptor ARRAYS = new MethodDescriptor(
            "arrays",
            List.of("numbers", "texts", "matrix", "records"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("8zcrfmj5"));

    private static final MethodDescriptor ONE_ARRAY = new MethodDescriptor(
            "oneArray",
            List.of("texts"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("462f6u32"));

    private static final MethodDescriptor ONE_PRIMITIVE_ARRAY = new MethodDescriptor(
            "onePrimitiveArray",
            List.of("bytes"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("4eclp6sp"));

    private static final MethodDescriptor VARARGS = new MethodDescriptor(
            "varargs",
            List.of("first", "rest"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("dfkmgqps"));

    private static final MethodDescriptor NULLABLES = new MethodDescriptor(
            "nullables",
            List.of("text", "converted", "numbers"),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("d0o5xjuz"));

    private static final MethodDescriptor NOTHING = new MethodDescriptor(
            "nothing",
            List.of(),
            DeliveryPolicy.EVERY,
            List.of(),
            List.of("ch928o7s"));

    private static final ListenerDescriptor LISTENER = new ListenerDescriptor(
            "com.acme.Types",
            List.of(PRIMITIVES, BOXES, VALUES, RECORDS, LISTS, SETS, MAPS, OPTIONALS, ARRAYS,
                    ONE_ARRAY, ONE_PRIMITIVE_ARRAY, VARARGS, NULLABLES, NOTHING));

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
        sink.accept(Invocation.of(PRIMITIVES, flag, letter, small, medium, number, big, rough, fine));
    }

    @Override
    public void boxes(Boolean flag, Character letter, Byte small, Short medium, Integer number,
            Long big, Float rough, Double fine) {
        sink.accept(Invocation.of(BOXES, flag, letter, small, medium, number, big, rough, fine));
    }

    @Override
    public void values(String text, BigDecimal price, BigInteger huge, Instant at, LocalDate day,
            Types.Side side) {
        sink.accept(Invocation.of(VALUES, text, price, huge, at, day, side));
    }

    @Override
    public void records(Types.Plain plain, Types.Converted converted, Types.Tree tree,
            Types.Empty empty) {
        sink.accept(Invocation.of(RECORDS, plain, converted, tree, empty));
    }

    @Override
    public void lists(List<String> texts, List<Long> numbers,
            List<? extends Types.Converted> records, List<List<Double>> matrix) {
        sink.accept(Invocation.of(LISTS, texts, numbers, records, matrix));
    }

    @Override
    public void sets(Set<Types.Side> sides, Set<Long> numbers, Set<Set<String>> nested) {
        sink.accept(Invocation.of(SETS, sides, numbers, nested));
    }

    @Override
    public void maps(Map<String, Integer> counts, Map<String, Types.Converted> records,
            Map<String, Map<String, Set<Long>>> nested) {
        sink.accept(Invocation.of(MAPS, counts, records, nested));
    }

    @Override
    public void optionals(Optional<String> text, Optional<Long> number,
            Optional<Types.Converted> converted, List<Optional<Types.Side>> many) {
        sink.accept(Invocation.of(OPTIONALS, text, number, converted, many));
    }

    @Override
    public void arrays(int[] numbers, String[] texts, long[][] matrix, Types.Converted[] records) {
        sink.accept(Invocation.of(ARRAYS, numbers, texts, matrix, records));
    }

    @Override
    public void oneArray(String[] texts) {
        sink.accept(Invocation.of(ONE_ARRAY, (Object) texts));
    }

    @Override
    public void onePrimitiveArray(byte[] bytes) {
        sink.accept(Invocation.of(ONE_PRIMITIVE_ARRAY, bytes));
    }

    @Override
    public void varargs(int first, String... rest) {
        sink.accept(Invocation.of(VARARGS, first, rest));
    }

    @Override
    public void nullables(@Nullable String text, Types. @Nullable Converted converted,
            List<Long> numbers) {
        sink.accept(Invocation.of(NULLABLES, text, converted, numbers));
    }

    @Override
    public void nothing() {
        sink.accept(Invocation.of(NOTHING));
    }
}
