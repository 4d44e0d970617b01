package dev.freshet.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnceLogTest {
    private final List<String> lines = new ArrayList<>();
    private final OnceLog log = new OnceLog(lines::add);

    @Test
    void aLineIsToldOnceAndOfASubjectNoMoreThanFive() {
        IntStream.range(0, 20).forEach(i -> log.tell("page", "line " + i % 10));
        log.tell("other page", "line 0");
        assertThat(lines)
                .containsExactly(
                        "line 0",
                        "line 1",
                        "line 2",
                        "line 3",
                        "line 4 (and so on: no more is said of this)",
                        "line 0");
    }

    @Test
    void theOldestOfAThousandSubjectsIsForgotten() {
        IntStream.range(0, 1_001).forEach(i -> log.tell("page " + i, "line"));
        lines.clear();
        log.tell("page 1000", "line");
        assertThat(lines).isEmpty();
        log.tell("page 0", "line");
        assertThat(lines).containsExactly("line");
    }
}
