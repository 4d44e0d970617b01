package com.acme;

import dev.freshet.api.BrowserListener;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every type that a parameter can have. */
@BrowserListener
public interface Types {
    void primitives(boolean flag, char letter, byte small, short medium, int number, long big, float rough, double fine);

    void boxes(
            Boolean flag, Character letter, Byte small, Short medium, Integer number, Long big, Float rough, Double fine);

    void values(String text, BigDecimal price, BigInteger huge, Instant at, LocalDate day, Side side);

    void records(Plain plain, Converted converted, Tree tree, Empty empty);

    void lists(List<String> texts, List<Long> numbers, List<? extends Converted> records, List<List<Double>> matrix);

    void sets(Set<Side> sides, Set<Long> numbers, Set<Set<String>> nested);

    void maps(Map<String, Integer> counts, Map<String, Converted> records, Map<String, Map<String, Set<Long>>> nested);

    void optionals(Optional<String> text, Optional<Long> number, Optional<Converted> converted, List<Optional<Side>> many);

    void arrays(int[] numbers, String[] texts, long[][] matrix, Converted[] records);

    void oneArray(String[] texts);

    void onePrimitiveArray(byte[] bytes);

    void varargs(int first, String... rest);

    void nullables(@Nullable String text, @Nullable Converted converted, List<@Nullable Long> numbers);

    void nothing();

    record Plain(int number, String text, List<Side> sides) {}

    record Converted(long id, @Nullable BigInteger huge, Plain plain, Map<String, Double> measures, Set<String> tags) {}

    record Tree(BigInteger id, List<Tree> children, Optional<Tree> parent) {}

    record Empty() {}

    enum Side {
        BUY,
        SELL
    }
}
