package dev.freshet.server.page;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a slot as it stands in a marker: what could end the marker or mean something in it is escaped. */
final class SlotName {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-F]{4})");

    private SlotName() {}

    /** Escapes every UTF-16 unit that is not one of {@code A-Z a-z 0-9 . _ : -} to {@code %} and four digits. */
    static String escape(String name) {
        StringBuilder escaped = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || c == '.' || c == '_' || c == ':' || c == '-') {
                escaped.append(c);
            } else {
                escaped.append('%').append(HEX.toHexDigits(c));
            }
        }
        return escaped.toString();
    }

    /** Returns the marker name of the n-th slot of a name on a page, from 1 on. */
    static String instance(String escaped, int number) {
        return number == 1 ? escaped : escaped + "~" + number;
    }

    /** Returns the name as it was before it was escaped. */
    static String unescape(String escaped) {
        return ESCAPE.matcher(escaped)
                .replaceAll(unit ->
                        Matcher.quoteReplacement(String.valueOf((char) HexFormat.fromHexDigits(unit.group(1)))));
    }
}
