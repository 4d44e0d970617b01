package dev.freshet.core.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs grants, with HMAC-SHA-256 (RFC 2104, FIPS 180-4), and its id. The id is made from the key by the same function, so
 * nodes that have the same keys agree on their ids, and an id tells nothing of its key.
 */
final class GrantKey {
    static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 6;
    /** What is signed begins with this, so that no signature of another kind is one of a grant. */
    private static final String PURPOSE = "freshet grant 1\n";

    private final SecretKeySpec key;
    private final String id;

    GrantKey(byte[] bytes) {
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "A key for grants has at least %d random bytes, not %d; make one with: openssl rand -base64 32"
                            .formatted(MIN_BYTES, bytes.length));
        }
        key = new SecretKeySpec(bytes.clone(), ALGORITHM);
        id = text(Arrays.copyOf(mac("freshet grant key"), ID_BYTES));
    }

    static GrantKey random(SecureRandom random) {
        byte[] bytes = new byte[MIN_BYTES];
        random.nextBytes(bytes);
        return new GrantKey(bytes);
    }

    String id() {
        return id;
    }

    /** Returns the signature of a text, in base64url. */
    String sign(String text) {
        return text(mac(PURPOSE + text));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", but this one has not", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
