package dev.freshet.core.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Text with values of a call in it: <code>price-{symbol}</code>, <code>{trade.price} USD</code>; <code>{{</code> and
 * <code>}}</code> are single braces. The generator has checked every pattern, so a path that leads nowhere gives no text.
 */
public final class TextPattern {
    private final List<Part> parts;

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Value(List<String> path) implements Part {}
    }

    private TextPattern(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Reads a pattern. */
    public static TextPattern parse(String pattern) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if ((c == '{' || c == '}') && pattern.startsWith(String.valueOf(c), at + 1)) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                int end = pattern.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("A { without its } in the pattern \"" + pattern + "\"");
                }
                parts.add(new Part.Literal(literal.toString()));
                literal.setLength(0);
                parts.add(new Part.Value(path(pattern.substring(at + 1, end))));
                at = end + 1;
            } else {
                literal.append(c);
                at++;
            }
        }
        parts.add(new Part.Literal(literal.toString()));
        return new TextPattern(parts);
    }

    /** Reads a path such as {@code trade.id}. */
    static List<String> path(String path) {
        return List.of(path.strip().split("\\.", -1));
    }

    /** Follows a path from a call's arguments. */
    static JsonNode follow(List<String> path, JsonNode args) {
        JsonNode value = args;
        for (String name : path) {
            value = value.path(name);
        }
        return value;
    }

    /** Returns the text for a call; the function gives the text of what a path leads to. */
    String text(Function<List<String>, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Part.Value value) {
                text.append(values.apply(value.path()));
            }
        }
        return text.toString();
    }

    /**
     * Tells whether the pattern can give a text. It looks for the literal parts in order, each at the first place, so the
     * time it takes grows with the text alone, whatever the pattern is.
     */
    public boolean matches(String text) {
        List<String> literals = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                literals.add(literal.text());
            }
        }
        String first = literals.get(0);
        if (literals.size() == 1) {
            return text.equals(first);
        }
        String last = literals.get(literals.size() - 1);
        int at = first.length();
        int end = text.length() - last.length();
        if (end < at || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        for (String literal : literals.subList(1, literals.size() - 1)) {
            int found = text.indexOf(literal, at);
            if (found < 0 || found + literal.length() > end) {
                return false;
            }
            at = found + literal.length();
        }
        return true;
    }
}
