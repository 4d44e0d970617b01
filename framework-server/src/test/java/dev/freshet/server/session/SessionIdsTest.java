package dev.freshet.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdsTest {
    private final SessionIds ids = new SessionIds(new SecureRandom());

    @Test
    void anIdIsKnownToWhoIssuedItAndToNobodyElse() {
        String id = ids.issue();
        assertThat(ids.issued(id)).isTrue();
        assertThat(ids.issue()).isNotEqualTo(id);
        assertThat(new SessionIds(new SecureRandom()).issued(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ü", "====", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNeverIssuedIsUnknown(String id) {
        assertThat(ids.issued(id)).isFalse();
    }
}
