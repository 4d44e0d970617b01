package dev.freshet.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LoggedFailureTest {
    private static String logged(Throwable failure) {
        StringWriter text = new StringWriter();
        LoggedFailure.of(failure).printStackTrace(new PrintWriter(text));
        return text.toString().replace("\r\n", "\n");
    }

    @Test
    void aFailureWithHarmlessMessagesStaysItself() {
        Exception failure =
                new IllegalStateException("No file C:\\data\\Grüße.txt", new IllegalArgumentException((String) null));
        failure.addSuppressed(new Exception("closed"));
        assertThat(LoggedFailure.of(failure)).isSameAs(failure);
    }

    @Test
    void noMessageOfACauseOrASuppressedFailureForgesALine() {
        String forged = "x\r\nERROR forged\u2028\u001b[31m\nERROR forged";
        Exception failure = new IllegalStateException("ours", new IllegalArgumentException(forged));
        failure.addSuppressed(new Exception(forged));
        assertThat(logged(failure).lines())
                .noneMatch(line -> line.strip().startsWith("ERROR"))
                .allMatch(
                        line -> line.matches(
                                "(\tat|\t\t?at|\t\t?\\.\\.\\.|\t\\||\tSuppressed:|Caused by:|java\\.lang\\.IllegalStateException: ours).*"))
                .anyMatch(line -> line.equals("Caused by: java.lang.IllegalArgumentException: x"))
                .contains("\t| ERROR forged\\u2028\\u001B[31m");
    }

    @Test
    void aLongMessageIsCutAndTheStackTraceStays() {
        String logged = logged(new IllegalStateException("x".repeat(10_000_000)));
        assertThat(logged)
                .contains("java.lang.IllegalStateException: xxx", "x…", "\tat ")
                .hasSizeLessThan(30_000);
        assertThat(logged(new IllegalStateException("\n".repeat(10_000_000)))).hasSizeLessThan(30_000);
    }

    @Test
    void causesThatGoRoundInCirclesOrOnForeverAreLeftOut() {
        Exception first = new Exception("a\nb");
        Exception second = new Exception("c", first);
        first.initCause(second);
        assertThat(logged(first)).contains("Caused by: java.lang.Exception: c");
        Exception deep = new Exception("a\nb");
        for (int i = 0; i < 100_000; i++) {
            deep = new Exception("level " + i, deep);
        }
        assertThat(LoggedFailure.of(deep)).isInstanceOf(LoggedFailure.class);
        assertThat(logged(deep)).contains("level 99999");
    }
}
