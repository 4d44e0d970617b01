package dev.freshet.codegen.write;

/**
 * String literals that mean the same whatever encoding the compiler writes and reads sources in: what is not ASCII is
 * escaped.
 */
final class JavaStrings {

    private JavaStrings() {}

    static String literal(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> literal.append(escaped((char) c)));
        return literal.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c >= ' ' && c <= '~' ? String.valueOf(c) : "\\u%04x".formatted((int) c);
        };
    }
}
