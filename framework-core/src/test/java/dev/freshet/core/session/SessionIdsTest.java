package dev.freshet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
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

    private SessionIds ids() {
        return new SessionIds(new SecureRandom(), now::get, Duration.ofHours(1));
    }
}
