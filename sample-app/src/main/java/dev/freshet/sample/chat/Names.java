package dev.freshet.sample.chat;

import dev.freshet.core.Caller;
import dev.freshet.core.http.Request;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.server.handlers.form.FormData;
import io.undertow.server.handlers.form.FormDataParser;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that people have taken. A name belongs to the browser that took it first, until the server stops or 1,000 others were used
 * since. Any thread may use it.
 */
public final class Names {
    private static final int MAX_NAMES = 1_000;
    private static final int KEY_BYTES = 18;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} ._'-]{0,29}");
    private static final String COOKIE = "freshet-sample";
    private static final Pattern KEY = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=([\\w-]+)");

    private final SecureRandom random = new SecureRandom();
    /** The names by their keys; the one that was used the longest ago comes first. */
    private final Map<String, String> names = new LinkedHashMap<>(16, 0.75f, true);

    /** Makes names of which none is taken. */
    public Names() {}

    /** Returns who makes a request: the name that its browser has taken, or nobody. */
    public Caller caller(Request request) {
        return request.header("Cookie").flatMap(this::name).map(Caller::of).orElse(Caller.nobody());
    }

    private Optional<String> name(String cookies) {
        Matcher key = KEY.matcher(cookies);
        synchronized (names) {
            return key.find() ? Optional.ofNullable(names.get(key.group(1))) : Optional.empty();
        }
    }

    /** Returns whether somebody has this name. */
    boolean isTaken(String name) {
        synchronized (names) {
            return names.containsValue(name);
        }
    }

    /** Answers the form with a name, and leads to the chat in any case: the page says what is wrong. */
    public void take(HttpServerExchange exchange) {
        FormData form = exchange.getAttachment(FormDataParser.FORM_DATA);
        FormData.FormValue value = form == null ? null : form.getFirst("name");
        String name = value == null ? "" : value.getValue().strip();
        Optional<String> key = NAME.matcher(name).matches() ? take(name) : Optional.empty();
        key.ifPresent(taken -> exchange.setResponseCookie(
                new CookieImpl(COOKIE, taken).setPath("/").setHttpOnly(true).setSameSiteMode("Lax")));
        exchange.getResponseHeaders().put(Headers.LOCATION, key.isPresent() ? "chat" : "chat?taken");
        exchange.setStatusCode(StatusCodes.SEE_OTHER);
    }

    /** Takes a name, unless somebody has it; returns the key by which the browser will prove it. */
    private Optional<String> take(String name) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String folded = name.toLowerCase(Locale.ROOT);
        synchronized (names) {
            if (names.values().stream()
                    .anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(folded))) {
                return Optional.empty();
            }
            names.put(key, name);
            if (names.size() > MAX_NAMES) {
                names.remove(names.keySet().iterator().next());
            }
            return Optional.of(key);
        }
    }
}
