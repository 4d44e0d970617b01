package dev.freshet.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.delivery.Rejection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is room for the calls that were counted, so no more of them may be read. */
class CallReaderTest {
    private static final String CALL = "{\"id\":1,\"service\":\"a\",\"method\":\"b\"}";

    private final CallReader reader = new CallReader();

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s", "%s\r\n%s\r\n", "\n \r\n%s\n\n%s\n"})
    void linesAreCountedAsTheyAreRead(String body) {
        byte[] calls = bytes(body.replace("%s", CALL));
        assertThat(CallReader.count(calls)).isEqualTo(2);
        assertThat(reader.read(calls)).hasSize(2);
    }

    @Test
    void aCarriageReturnSeparatesNoCalls() {
        byte[] calls = bytes(CALL + "\r" + CALL);
        assertThat(CallReader.count(calls)).isEqualTo(1);
        assertThatThrownBy(() -> reader.read(calls))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Line 1");
    }
}
