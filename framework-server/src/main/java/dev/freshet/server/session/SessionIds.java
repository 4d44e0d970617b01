package dev.freshet.server.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues the ids of sessions and knows its own again, without keeping them: 16 random bytes and 16 bytes of their
 * HMAC-SHA256, in base64url without padding. Any thread may use it.
 */
public final class SessionIds {
    private static final int RANDOM_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final SecureRandom random;

    /** Makes ids with a new random key: they are known until the server stops. */
    public SessionIds(SecureRandom random) {
        this.random = random;
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Returns a new id. */
    public String issue() {
        byte[] id = new byte[RANDOM_BYTES];
        random.nextBytes(id);
        byte[] signed = Arrays.copyOf(id, RANDOM_BYTES + MAC_BYTES);
        System.arraycopy(mac(id), 0, signed, RANDOM_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** Returns whether an id was issued with this key. Takes the same time for all wrong ids of the right length. */
    public boolean issued(String id) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(id.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (signed.length != RANDOM_BYTES + MAC_BYTES) {
            return false;
        }
        byte[] expected = Arrays.copyOf(mac(Arrays.copyOf(signed, RANDOM_BYTES)), MAC_BYTES);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(signed, RANDOM_BYTES, signed.length));
    }

    private byte[] mac(byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", but this one has not", e);
        }
    }
}
