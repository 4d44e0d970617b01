package dev.freshet.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageLogTest {
    @Test
    void whatComesFromDataForgesNoLineAndIsShortened() {
        List<String> lines = new ArrayList<>();
        PageLog log = new PageLog(lines::add);
        String slot = "a\r\nERROR forged " + "x".repeat(10_000);
        log.missing("chat", "said", slot);
        log.unmarked("chat", "added", slot);
        log.foreign("chat", "drawn", slot);
        log.misplaced("chat", slot, "in <" + slot + ">");
        log.removed("update", slot);
        log.unended("chat", slot);
        assertThat(lines)
                .hasSize(6)
                .allSatisfy(line -> assertThat(line)
                        .contains("a\\u000D\\u000AERROR forged")
                        .doesNotContain("\n", "\r")
                        .hasSizeLessThan(700));
    }
}
