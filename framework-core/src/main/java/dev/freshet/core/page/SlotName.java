package dev.freshet.core.page;

import java.util.HexFormat;

/** The name of a slot as it stands in a marker: what could end the marker or mean something in it is escaped. */
final class SlotName {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final int DIGITS = 4;

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
        StringBuilder name = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            boolean isEscape = c == '%' && i + DIGITS < escaped.length();
            for (int k = 1; isEscape && k <= DIGITS; k++) {
                isEscape = HexFormat.isHexDigit(escaped.charAt(i + k));
            }
            if (isEscape) {
                name.append((char) HexFormat.fromHexDigits(escaped, i + 1, i + 1 + DIGITS));
                i += DIGITS;
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
