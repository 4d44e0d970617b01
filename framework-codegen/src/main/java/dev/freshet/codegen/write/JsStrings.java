package dev.freshet.codegen.write;

/** String literals in JavaScript and TypeScript. */
final class JsStrings {

    private JsStrings() {}

    /** Returns a literal in double quotes. */
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            literal.append(c == '"' ? "\\\"" : escaped(text, i));
        }
        return literal.append('"').toString();
    }

    /** Returns text as a piece of a template literal. */
    static String inTemplate(String text) {
        StringBuilder piece = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = c == '`' || (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{');
            // A $ at the end may be followed by the ${ of a place: "$" + "${…}".
            boolean last = c == '$' && i + 1 == text.length();
            piece.append(special || last ? "\\" + c : escaped(text, i));
        }
        return piece.toString();
    }

    private static String escaped(String text, int index) {
        char c = text.charAt(index);
        return switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isLoneSurrogate(text, index)
                        ? "\\u%04x".formatted((int) c)
                        : String.valueOf(c);
        };
    }

    /** UTF-8, in which the file is written, has no place for half of a pair. */
    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
