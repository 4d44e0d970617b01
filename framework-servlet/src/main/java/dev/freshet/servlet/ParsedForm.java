package dev.freshet.servlet;

import dev.freshet.core.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The form of a request whose body is gone, because a filter has asked for a parameter, for example for a token against forgery: then
 * the container has read the body, and has the parameters of the form behind those of the query. (Jakarta Servlet 6.1, section 3.1.1.)
 */
final class ParsedForm {
    private static final String FORM = "application/x-www-form-urlencoded";

    private ParsedForm() {}

    /** Returns the form as its body was, but for the order of the names; empty if there was none. */
    static byte[] of(HttpServletRequest request, Request snapshot) {
        String type = request.getContentType();
        boolean isForm = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
        return isForm && request.getContentLengthLong() > 0
                ? write(request.getParameterMap(), snapshot.parameters())
                : new byte[0];
    }

    private static byte[] write(Map<String, String[]> all, Map<String, List<String>> query) {
        List<String> pairs = new ArrayList<>();
        all.forEach((name, values) -> Arrays.stream(values)
                .skip(query.getOrDefault(name, List.of()).size())
                .map(value -> encode(name) + "=" + encode(value))
                .forEach(pairs::add));
        return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
