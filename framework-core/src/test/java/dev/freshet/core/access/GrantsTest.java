package dev.freshet.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.Caller;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final byte[] FIRST = key(1);
    private static final byte[] SECOND = key(2);

    private final AtomicLong now = new AtomicLong(1_790_000_000_000L);
    private final Grants grants = grants(FIRST);
    private final Caller ann = Caller.of("ann");

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return key;
    }

    private Grants grants(byte[]... keys) {
        return new Grants(List.of(keys), LIFETIME, () -> Instant.ofEpochMilli(now.get()), new SecureRandom());
    }

    private static String text(Grants grants, Caller caller, String... channels) {
        return grants.text(grants.issue(caller, List.of(channels)));
    }

    @Test
    void aGrantSaysWhatItWasIssuedWith() {
        Caller caller = Caller.of("Ænn \"O'Hara\" 🙂").with("role", "søller").withLocale(Locale.GERMANY);
        Grant issued = grants.issue(caller, List.of("chat", "room-{name}"));

        assertThat(grants.read(grants.text(issued))).isEqualTo(new GrantVerdict.Valid(issued));
        assertThat(issued.session()).hasSize(48);
        assertThat(grants.text(issued)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{43}");
    }

    @Test
    void aGrantOfNobodyHoldsToo() {
        Grant issued = grants.issue(Caller.nobody(), List.of());
        assertThat(grants.read(grants.text(issued))).isEqualTo(new GrantVerdict.Valid(issued));
    }

    @Test
    void aGrantCoversItsChannelsAndPatterns() {
        Grant grant = grants.issue(ann, List.of("chat", "room-{name}", "{shop}.order.{id}"));
        assertThat(grant.covered(Set.of("chat", "chat2", "room-7", "room-", "a.order.7", "a.orders.7")))
                .containsExactlyInAnyOrder("chat", "room-7", "a.order.7");
    }

    @Test
    void everyTruncationIsRefused() {
        String text = text(grants, ann, "chat");
        for (int length = 0; length < text.length(); length++) {
            assertThat(grants.read(text.substring(0, length))).isEqualTo(GrantVerdict.Invalid.FORGED);
        }
        assertThat(grants.read(text + "A")).isEqualTo(GrantVerdict.Invalid.FORGED);
        assertThat(grants.read(text + "=")).isEqualTo(GrantVerdict.Invalid.FORGED);
    }

    @Test
    void everyChangedCharacterIsRefused() {
        String text = text(grants, ann, "chat");
        for (int i = 0; i < text.length(); i++) {
            for (char other : "A-.é".toCharArray()) {
                if (text.charAt(i) != other) {
                    String changed = text.substring(0, i) + other + text.substring(i + 1);
                    assertThat(grants.read(changed)).as(changed).isEqualTo(GrantVerdict.Invalid.FORGED);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "null", "{}", "\r\n", "a.e30.", ".e30.c2ln"})
    void whatIsNoGrantIsRefused(String text) {
        assertThat(grants.read(text)).isEqualTo(GrantVerdict.Invalid.FORGED);
    }

    @Test
    void aSignedPartWithAnotherContentIsRefused() {
        String[] parts = text(grants, ann, "chat").split("\\.", -1);
        String content =
                "{\"user\":\"bob\",\"session\":\"s\",\"channels\":[\"secret\"],\"issued\":1,\"expires\":9999999999999}";
        String forged =
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        assertThat(grants.read(parts[0] + "." + forged + "." + parts[2])).isEqualTo(GrantVerdict.Invalid.FORGED);
    }

    @Test
    void aGrantOfAnotherKeyIsRefused() {
        assertThat(grants(SECOND).read(text(grants, ann, "chat"))).isEqualTo(GrantVerdict.Invalid.FORGED);
        // By name it is the key of this server.
        String own = text(grants(SECOND), ann, "chat");
        String renamed =
                own.substring(0, own.indexOf('.')) + text(grants, ann, "chat").substring(own.indexOf('.'));
        assertThat(grants(SECOND).read(renamed)).isEqualTo(GrantVerdict.Invalid.FORGED);
    }

    @Test
    void serversWithoutKeysDoNotAcceptEachOthersGrants() {
        assertThat(grants().read(text(grants(), ann, "chat"))).isEqualTo(GrantVerdict.Invalid.FORGED);
    }

    @Test
    void keysRotate() {
        String old = text(grants(FIRST), ann, "chat");
        Grants rotated = grants(SECOND, FIRST);
        assertThat(rotated.read(old)).isInstanceOf(GrantVerdict.Valid.class);
        assertThat(grants(SECOND).read(text(rotated, ann, "chat"))).isInstanceOf(GrantVerdict.Valid.class);
        assertThat(grants(FIRST, SECOND).read(text(rotated, ann, "chat"))).isInstanceOf(GrantVerdict.Valid.class);
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> grants(new byte[31]))
                .hasMessageContaining("at least 32 random bytes, not 31")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void aGrantExpires() {
        String text = text(grants, ann, "chat");
        now.addAndGet(LIFETIME.toMillis() - 1);
        assertThat(grants.read(text)).isInstanceOf(GrantVerdict.Valid.class);
        now.incrementAndGet();
        assertThat(grants.read(text)).isEqualTo(GrantVerdict.Invalid.EXPIRED);
    }

    @Test
    void aRevokedUserNeedsANewGrant() {
        String ofAnn = text(grants, ann, "chat");
        String ofBob = text(grants, Caller.of("bob"), "chat");
        Grant held = grants.issue(ann, List.of("chat"));

        grants.revokeUser("ann");

        assertThat(grants.read(ofAnn)).isEqualTo(GrantVerdict.Invalid.REVOKED);
        assertThat(grants.read(ofBob)).isInstanceOf(GrantVerdict.Valid.class);
        assertThat(grants.renewed(held)).isEmpty();
        now.incrementAndGet();
        assertThat(grants.read(text(grants, ann, "chat"))).isInstanceOf(GrantVerdict.Valid.class);
    }

    @Test
    void aRevokedSessionIsRefusedAndTheUsersOthersAreNot() {
        Grant one = grants.issue(ann, List.of("chat"));
        Grant other = grants.issue(ann, List.of("chat"));
        grants.revokeSession(one.session());
        assertThat(grants.isRevoked(one)).isTrue();
        assertThat(grants.isRevoked(other)).isFalse();
    }

    @Test
    void revocationsAreKeptAsLongAsGrantsThatTheyConcern() {
        String text = text(grants, ann, "chat");
        now.addAndGet(1_000);
        grants.revokeUser("ann");
        now.addAndGet(LIFETIME.toMillis() - 1_001);
        grants.tick();
        assertThat(grants.read(text)).isEqualTo(GrantVerdict.Invalid.REVOKED);
        now.addAndGet(LIFETIME.toMillis());
        grants.tick();
        assertThat(grants.read(text)).isEqualTo(GrantVerdict.Invalid.EXPIRED);
    }

    @Test
    void aRenewedGrantIsTheSameForLonger() {
        Grant grant = grants.issue(ann.with("role", "seller"), List.of("chat"));
        assertThat(grants.renewAfterMillis(grant)).isEqualTo(LIFETIME.toMillis() / 2);
        now.addAndGet(LIFETIME.toMillis() / 2 + 5);
        assertThat(grants.renewAfterMillis(grant)).isZero();

        Optional<Grant> renewed = grants.renewed(grant);
        assertThat(renewed)
                .contains(new Grant(grant.caller(), grant.channels(), now.get(), now.get() + LIFETIME.toMillis()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "room-{name", "room-}", "room-\n", "{a}{b}", "é"})
    void whatIsNoChannelCannotBeGranted(String channel) {
        assertThatThrownBy(() -> grants.issue(ann, List.of(channel))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGrantHasAtMost64Channels() {
        assertThatThrownBy(() -> grants.issue(ann, new ArrayList<>(Collections.nCopies(65, "chat"))))
                .hasMessageContaining("at most 64 channels, not 65");
    }
}
