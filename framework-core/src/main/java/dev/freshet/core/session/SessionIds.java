package dev.freshet.core.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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

    /** What the key of ids is made of besides the key that is given, so that it is good for nothing else. */
    private static final byte[] PURPOSE = "freshet session ids".getBytes(StandardCharsets.US_ASCII);

    /** The first one signs. */
    private final List<SecretKeySpec> keys;

    private final SecureRandom random;
    private final LongSupplier seconds;
    private final long lifetimeSeconds;

    /**
     * Makes ids with a new random key: they are known until the server stops, or until they expire.
     *
     * @param random where keys and ids come from
     * @param nanoClock counts nanoseconds like {@link System#nanoTime}
     * @param lifetime how long an id is accepted; at least a second
     */
    public SessionIds(SecureRandom random, LongSupplier nanoClock, Duration lifetime) {
        this(List.of(randomKey(random)), random, secondsOf(nanoClock), lifetime);
    }

    private SessionIds(List<SecretKeySpec> keys, SecureRandom random, LongSupplier seconds, Duration lifetime) {
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("A session id must live for at least a second, not " + lifetime);
        }
        this.keys = keys;
        this.random = random;
        this.seconds = seconds;
        this.lifetimeSeconds = lifetime.toSeconds();
    }

    /**
     * Makes ids that every node accepts which has one of these keys, also after a restart.
     *
     * @param keys the first one signs, and ids of the others are accepted too; at least one
     * @param random where ids come from
     * @param clock says when ids were issued; the clocks of the nodes may differ by much less than the lifetime
     * @param lifetime how long an id is accepted; at least a second
     */
    public static SessionIds signedWith(
            List<byte[]> keys, SecureRandom random, InstantSource clock, Duration lifetime) {
        List<SecretKeySpec> own = keys.stream()
                .map(key ->
                        new SecretKeySpec(mac(new SecretKeySpec(key, ALGORITHM), PURPOSE, PURPOSE.length), ALGORITHM))
                .toList();
        return new SessionIds(own, random, () -> clock.instant().getEpochSecond(), lifetime);
    }

    private static SecretKeySpec randomKey(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static LongSupplier secondsOf(LongSupplier nanoClock) {
        long startedAt = nanoClock.getAsLong();
        return () -> (nanoClock.getAsLong() - startedAt) / NANOS_PER_SECOND;
    }

    /** Returns a new id. */
    public String issue() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        ByteBuffer id = ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES).put(bytes).putInt((int) seconds.getAsLong());
        id.put(mac(keys.get(0), id.array(), SIGNED_BYTES), 0, MAC_BYTES);
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
        byte[] given = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
        boolean isOurs = false;
        for (SecretKeySpec key : keys) {
            isOurs |= MessageDigest.isEqual(Arrays.copyOf(mac(key, bytes, SIGNED_BYTES), MAC_BYTES), given);
        }
        // The difference is right even where 4 bytes are too few for the seconds.
        int age = (int) seconds.getAsLong() - ByteBuffer.wrap(bytes).getInt(RANDOM_BYTES);
        return isOurs && age <= lifetimeSeconds;
    }

    private static byte[] mac(SecretKeySpec key, byte[] text, int length) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(text, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", but this one has not", e);
        }
    }
}
