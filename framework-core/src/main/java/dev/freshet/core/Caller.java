package dev.freshet.core;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a request: a user, or nobody. Immutable.
 *
 * <p>The application says who it is in {@link dev.freshet.Freshet.Builder#identify}; Freshet adds the session. A session belongs to
 * one user from its beginning to its end.
 *
 * <pre>{@code
 * Freshet.builder().identify(request -> logins.user(request.header("Cookie"))
 *         .map(login -> Caller.of(login.name()).with("role", login.role()))
 *         .orElse(Caller.nobody()));
 * }</pre>
 *
 * @param user the name or key that the application gave; empty for nobody, for example a visitor who has not logged in
 * @param session the page that the request belongs to; empty before Freshet has found it out
 * @param locale the language of the user; if the application names none, the first one of the request's {@code Accept-Language}, or
 *     {@link Locale#ROOT} if there is none
 * @param attributes what else the application wants to know of the caller, such as a role. The page can read these, so keep no
 *     secrets in them; together they have at most 1,000 characters
 */
public record Caller(Optional<String> user, Optional<Session> session, Locale locale, Map<String, String> attributes) {
    private static final int MAX_USER = 200;
    private static final int MAX_ATTRIBUTES = 1_000;
    private static final Caller NOBODY = new Caller(Optional.empty(), Optional.empty(), Locale.ROOT, Map.of());

    /**
     * Checks the lengths, and keeps unmodifiable copies.
     *
     * @throws IllegalArgumentException if the user is blank or has more than 200 characters, or if the attributes are too long
     */
    public Caller {
        user.ifPresent(Caller::checkUser);
        attributes = Map.copyOf(attributes);
        int length = attributes.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        if (length > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "The attributes of a caller have %d characters, of at most %d: keep a key here, and the data where the key leads"
                            .formatted(length, MAX_ATTRIBUTES));
        }
    }

    private static void checkUser(String user) {
        if (user.isBlank() || user.length() > MAX_USER) {
            throw new IllegalArgumentException(
                    "A user is named with 1 to %d characters, not %d; use Caller.nobody() for a visitor without a name"
                            .formatted(MAX_USER, user.length()));
        }
    }

    /** Returns a caller of whom nothing is known. */
    public static Caller nobody() {
        return NOBODY;
    }

    /** Returns a user, by the name or key that the application knows it by. */
    public static Caller of(String user) {
        return new Caller(Optional.of(user), Optional.empty(), Locale.ROOT, Map.of());
    }

    /** Returns the same caller with an attribute. */
    public Caller with(String attribute, String value) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.put(attribute, value);
        return new Caller(user, session, locale, all);
    }

    /** Returns the same caller with another language. */
    public Caller withLocale(Locale language) {
        return new Caller(user, session, language, attributes);
    }

    /** Returns the same caller in a session. */
    public Caller in(Session page) {
        return new Caller(user, Optional.of(page), locale, attributes);
    }

    /** Returns an attribute, if the application gave it. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Returns the user, or {@code nobody}; for log lines. */
    @Override
    public String toString() {
        return user.map(name -> "user \"" + name + "\"").orElse("nobody");
    }
}
