package dev.freshet.core.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pattern of a channel family, such as {@code room-{name}}: text and placeholders in turn. A placeholder stands for one
 * character or more, as few as the rest of the pattern allows. Matching goes through the name once, without backtracking:
 * names come from strangers.
 */
public final class ChannelPattern {
    private final String text;
    /** What stands before each placeholder, and after the last one. */
    private final List<String> literals = new ArrayList<>();

    private final List<String> placeholders = new ArrayList<>();

    private ChannelPattern(String text) {
        this.text = text;
    }

    /** Reads a pattern; throws an IllegalArgumentException that says what is wrong with it. */
    public static ChannelPattern parse(String text) {
        ChannelPattern pattern = new ChannelPattern(text);
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw wrong(text, "a { has no }");
            }
            pattern.add(text.substring(at, open), text.substring(open + 1, close));
            at = close + 1;
        }
        String end = text.substring(at);
        checkLiteral(text, end);
        pattern.literals.add(end);
        if (pattern.placeholders.isEmpty()) {
            throw wrong(text, "it has no placeholder, so it is one channel: use channel(…)");
        }
        return pattern;
    }

    private void add(String before, String placeholder) {
        checkLiteral(text, before);
        if (!placeholder.matches("[A-Za-z][A-Za-z0-9_]{0,30}")) {
            throw wrong(text, "the name of a placeholder is letters and digits, as in {name}");
        }
        if (placeholders.contains(placeholder)) {
            throw wrong(text, "it has the placeholder {%s} twice".formatted(placeholder));
        }
        if (!placeholders.isEmpty() && before.isEmpty()) {
            throw wrong(text, "there must be text between two placeholders");
        }
        literals.add(before);
        placeholders.add(placeholder);
    }

    private static void checkLiteral(String text, String literal) {
        if (!literal.isEmpty() && !ChannelName.isValid(literal)) {
            throw wrong(text, "outside of placeholders it has only A-Z a-z 0-9 . _ : -");
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException(
                "\"%s\" is not a pattern of channel names such as room-{name}: %s".formatted(text, why));
    }

    /** Returns what the placeholders stand for in a name, in their order; empty if the name does not match. */
    public Optional<Map<String, String>> match(String name) {
        String end = literals.get(literals.size() - 1);
        if (!ChannelName.isValid(name) || !name.startsWith(literals.get(0))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int at = literals.get(0).length();
        int limit = name.length() - end.length();
        for (int i = 0; i < placeholders.size(); i++) {
            boolean isLast = i == placeholders.size() - 1;
            int to = isLast ? limit : name.indexOf(literals.get(i + 1), at + 1);
            if (to <= at || to > limit) {
                return Optional.empty();
            }
            values.put(placeholders.get(i), name.substring(at, to));
            at = isLast ? to : to + literals.get(i + 1).length();
        }
        return name.endsWith(end) ? Optional.of(values) : Optional.empty();
    }

    /** Tells whether another pattern has the same names, whatever its placeholders are called. */
    public boolean isLike(ChannelPattern other) {
        return literals.equals(other.literals);
    }

    @Override
    public String toString() {
        return text;
    }
}
