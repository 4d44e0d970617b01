package dev.freshet.core.report;

/**
 * Renders text from a request or from data so that it may stand in a log line or an error message: on one line, printable,
 * and no longer than a message should be.
 */
public final class Excerpt {
    private static final int MAX_CHARACTERS = 120;

    private Excerpt() {}

    /**
     * Returns at most 120 characters of a text, with an ellipsis where it was cut. Whatever a terminal or a log viewer could
     * take for something else is escaped as {@code \\uXXXX}: control characters, line and paragraph separators, formatting
     * characters such as those that reverse the direction of text, unassigned characters, and lone surrogates. A backslash is
     * doubled, so that an escape cannot be forged.
     */
    public static String of(String text) {
        return of(text, MAX_CHARACTERS);
    }

    static String of(String text, int maxCharacters) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), maxCharacters) + 16);
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int before = shown.length();
            append(shown, codePoint);
            if (shown.length() > maxCharacters) {
                shown.setLength(before);
                return shown.append('…').toString();
            }
            at += Character.charCount(codePoint);
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (codePoint == '\\') {
            shown.append("\\\\");
        } else if (isPrintable(codePoint)) {
            shown.appendCodePoint(codePoint);
        } else {
            for (char unit : Character.toChars(codePoint)) {
                shown.append("\\u%04X".formatted((int) unit));
            }
        }
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
