package dev.freshet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdsTest {
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // The clock may overflow.
    private final SessionIds ids = ids();

    @Test
    void anIdIsKnownToWhoIssuedItAndToNobodyElse() {
        String id = ids.issue();
        assertThat(id).hasSize(SessionIds.LENGTH);
        assertThat(ids.isValid(id)).isTrue();
        assertThat(ids.issue()).isNotEqualTo(id);
        assertThat(ids().isValid(id)).isFalse();
    }

    @Test
    void anIdExpires() {
        String id = ids.issue();
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(ids.isValid(id)).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ids.isValid(id)).isFalse();
        assertThat(ids.isValid(ids.issue())).isTrue();
        assertThatThrownBy(() -> new SessionIds(new SecureRandom(), now::get, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdHasOneSpelling() {
        String id = ids.issue();
        for (int i = 0; i < id.length(); i++) {
            for (char c : (BASE64URL + "=+/ \n%").toCharArray()) {
                String other = id.substring(0, i) + c + id.substring(i + 1);
                assertThat(ids.isValid(other)).as(other).isEqualTo(other.equals(id));
            }
        }
        assertThat(ids.isValid(id + "=")).isFalse();
        assertThat(ids.isValid(id + "\n")).isFalse();
        assertThat(ids.isValid(" " + id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ü", "====", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNeverIssuedIsUnknown(String id) {
        assertThat(ids.isValid(id)).isFalse();
        assertThat(ids.isValid(id.repeat(48).substring(0, Math.min(48, id.length() * 48))))
                .isFalse();
    }

    @Test
    void nodesWithTheSameKeyKnowTheIdsOfEachOther() {
        byte[] old = "an old key of at least 32 bytes....".getBytes(StandardCharsets.UTF_8);
        byte[] current = "a new key of at least 32 bytes.....".getBytes(StandardCharsets.UTF_8);
        Instant start = Instant.parse("2040-01-01T00:00:00Z"); // After the seconds overflow an int.
        SessionIds before = signed(start, old);
        SessionIds after = signed(start.plusSeconds(3_600), current, old);

        assertThat(after.isValid(before.issue())).isTrue();
        assertThat(before.isValid(after.issue())).isFalse();
        assertThat(signed(start.plusSeconds(3_601), current, old).isValid(before.issue()))
                .as("expired")
                .isFalse();
        assertThat(signed(start.minusSeconds(60), old).isValid(before.issue()))
                .as("by a clock that is late")
                .isTrue();
        assertThat(ids.isValid(before.issue())).isFalse();
    }

    private static SessionIds signed(Instant now, byte[]... keys) {
        return SessionIds.signedWith(List.of(keys), new SecureRandom(), () -> now, Duration.ofHours(1));
    }

    private SessionIds ids() {
        return new SessionIds(new SecureRandom(), now::get, Duration.ofHours(1));
    }
}
