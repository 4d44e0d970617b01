package dev.freshet.core.access;

import dev.freshet.core.Caller;
import dev.freshet.core.Session;
import dev.freshet.core.log.ChannelName;
import dev.freshet.core.log.ChannelPattern;
import dev.freshet.core.report.Excerpt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues grants and recognizes its own, without storing them. Any thread may use it.
 *
 * <p>The text of a grant is {@code KEY.CONTENT.SIGNATURE}, each in base64url (RFC 4648, section 5): the id of the key, JSON in
 * ASCII, and the HMAC-SHA-256 of what stands before it. The signature is compared as text, in constant time, and the content is
 * parsed only if it is right: a grant has exactly one accepted spelling, and no parser sees what a stranger wrote.
 */
public final class Grants {
    /** How long a grant holds unless the application says otherwise. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    private static final int SESSION_BYTES = 36;
    private static final int MAX_CHANNELS = 64;
    private static final int MAX_LENGTH = 16_384;

    private final List<GrantKey> keys;
    private final Duration lifetime;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Revocations revocations;
    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The content of a grant. */
    private record Content(
            Optional<String> user,
            String session,
            List<String> channels,
            long issued,
            long expires,
            String locale,
            Map<String, String> attributes) {}

    /**
     * Makes grants with keys.
     *
     * @param keys the key that signs, then others whose grants are accepted; a random one if there is none
     * @param lifetime how long a grant holds
     * @param clock tells the time
     * @param random where sessions and the random key come from
     */
    public Grants(List<byte[]> keys, Duration lifetime, InstantSource clock, SecureRandom random) {
        this.keys = keys.isEmpty()
                ? List.of(GrantKey.random(random))
                : keys.stream().map(GrantKey::new).toList();
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
        revocations = new Revocations(lifetime);
    }

    /** Returns how long a grant holds. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Returns a new session, whose id is accepted together with a grant for it only. */
    public Session newSession() {
        byte[] id = new byte[SESSION_BYTES];
        random.nextBytes(id);
        return new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
    }

    /**
     * Returns a grant.
     *
     * @param caller who it is for; in a new session if it has none
     * @param channels the names of channels, and patterns such as <code>room-{name}</code>
     * @throws IllegalArgumentException if one of them is neither, or if there are more than 64
     */
    public Grant issue(Caller caller, Collection<String> channels) {
        if (channels.size() > MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "A grant is for at most %d channels, not %d; use a pattern such as room-{name}"
                            .formatted(MAX_CHANNELS, channels.size()));
        }
        channels.forEach(Grants::check);
        long now = clock.millis();
        Caller owner = caller.session().isPresent() ? caller : caller.in(newSession());
        return new Grant(owner, List.copyOf(channels), now, now + lifetime.toMillis());
    }

    private static void check(String channel) {
        if (Grant.isPattern(channel)) {
            var unused = ChannelPattern.parse(channel);
        } else if (!ChannelName.isValid(channel)) {
            throw new IllegalArgumentException(
                    "\"%s\" is neither the name of a channel nor a pattern such as room-{name}: use A-Z a-z 0-9 . _ : -"
                            .formatted(Excerpt.of(channel)));
        }
    }

    /** Returns the same grant, issued now; empty if it was revoked. */
    public Optional<Grant> renewed(Grant grant) {
        Grant fresh = issue(grant.caller(), grant.channels());
        // Asked afterwards: a later revocation is one of the new grant too.
        return isRevoked(grant) ? Optional.empty() : Optional.of(fresh);
    }

    /** Returns after how many ms a grant is to be renewed: when half of its lifetime has passed. */
    public long renewAfterMillis(Grant grant) {
        return Math.max(0, grant.expiresAt() - clock.millis() - lifetime.toMillis() / 2);
    }

    /** Returns a grant as a page carries it. */
    public String text(Grant grant) {
        Caller caller = grant.caller();
        String content = json.writeValueAsString(content(grant, caller));
        String signed = keys.get(0).id() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + keys.get(0).sign(signed);
    }

    private static Map<String, Object> content(Grant grant, Caller caller) {
        Map<String, Object> content = new LinkedHashMap<>();
        caller.user().ifPresent(user -> content.put("user", user));
        content.put("session", grant.session());
        content.put("channels", grant.channels());
        content.put("issued", grant.issuedAt());
        content.put("expires", grant.expiresAt());
        if (!caller.locale().equals(Locale.ROOT)) {
            content.put("locale", caller.locale().toLanguageTag());
        }
        if (!caller.attributes().isEmpty()) {
            content.put("attributes", caller.attributes());
        }
        return content;
    }

    /** Reads a grant that a request has. */
    public GrantVerdict read(String text) {
        int end = text.lastIndexOf('.');
        int begin = text.indexOf('.');
        if (text.length() > MAX_LENGTH || begin < 0 || begin == end) {
            return GrantVerdict.Invalid.FORGED;
        }
        String signed = text.substring(0, end);
        String id = text.substring(0, begin);
        Optional<GrantKey> key =
                keys.stream().filter(known -> known.id().equals(id)).findFirst();
        if (key.isEmpty() || !isEqual(key.get().sign(signed), text.substring(end + 1))) {
            return GrantVerdict.Invalid.FORGED;
        }
        Grant grant = parse(signed.substring(begin + 1));
        if (grant.expiresAt() <= clock.millis()) {
            return GrantVerdict.Invalid.EXPIRED;
        }
        return isRevoked(grant) ? GrantVerdict.Invalid.REVOKED : new GrantVerdict.Valid(grant);
    }

    private static boolean isEqual(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private Grant parse(String content) {
        Content read = json.readValue(Base64.getUrlDecoder().decode(content), Content.class);
        Caller caller = new Caller(
                read.user(),
                Optional.of(new Session(read.session())),
                read.locale() == null ? Locale.ROOT : Locale.forLanguageTag(read.locale()),
                read.attributes() == null ? Map.of() : read.attributes());
        return new Grant(caller, read.channels(), read.issued(), read.expires());
    }

    /** Refuses from now on what was granted to a user so far. */
    public void revokeUser(String user) {
        revocations.addUser(user, clock::millis);
    }

    /** Refuses from now on what was granted to a session so far. */
    public void revokeSession(String id) {
        revocations.addSession(id, clock::millis);
    }

    /** Returns whether the user or the session of a grant was revoked after it was issued. */
    public boolean isRevoked(Grant grant) {
        return revocations.contains(grant);
    }

    /** Forgets revocations of grants that have expired; to be called about once a second. */
    public void tick() {
        revocations.forget(clock.millis());
    }
}
