package dev.freshet.core.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues the ids of sessions and recognizes its own, without storing them. Any thread may use it.
 *
 * <p>An id is 48 characters of base64url (RFC 4648, section 5) for 36 bytes: 16 random bytes, 4 bytes that say when the id
 * was issued, and 16 bytes of the HMAC-SHA256 of both. As 36 bytes fill 48 characters exactly, no other text decodes to the
 * same bytes: each id has exactly one accepted spelling.
 */
public final class SessionIds {
    /** How many characters an id has. */
    public static final int LENGTH = 48;

    /** How long an id is accepted unless the application says otherwise. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofDays(1);

    private static final int RANDOM_BYTES = 16;
    private static final int SIGNED_BYTES = RANDOM_BYTES + Integer.BYTES;
    private static final int MAC_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final LongSupplier nanoClock;
    private final long startedAt;
    private final long lifetimeSeconds;

    /**
     * Makes ids with a new random key: they are known until the server stops, or until they expire.
     *
     * @param random where keys and ids come from
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     * @param lifetime how long an id is accepted; at least a second
     */
    public SessionIds(SecureRandom random, LongSupplier nanoClock, Duration lifetime) {
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("A session id must live for at least a second, not " + lifetime);
        }
        this.random = random;
        this.nanoClock = nanoClock;
        this.startedAt = nanoClock.getAsLong();
        this.lifetimeSeconds = lifetime.toSeconds();
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Returns a new id. */
    public String issue() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        ByteBuffer id = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES).put(bytes).putInt((int) seconds());
        id.put(mac(id.array()), 0, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array());
    }

    /**
     * Returns whether an id was issued with this key and has not expired. Takes the same time for all wrong ids of the right
     * length.
     */
    public boolean isValid(String id) {
        if (id.length() != LENGTH) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != SIGNED_BYTES + MAC_BYTES) {
            return false; // It ends with padding.
        }
        byte[] expected = Arrays.copyOf(mac(bytes), MAC_BYTES);
        boolean isOurs = MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length));
        return isOurs && seconds() - ByteBuffer.wrap(bytes).getInt(RANDOM_BYTES) <= lifetimeSeconds;
    }

    private long seconds() {
        return (nanoClock.getAsLong() - startedAt) / NANOS_PER_SECOND;
    }

    private byte[] mac(byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(id, 0, SIGNED_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", but this one has not", e);
        }
    }
}
