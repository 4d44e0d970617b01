package dev.freshet.core.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A part of the line of a contract, read from left to right. Not for several threads. */
final class ShapeText {
    private static final String ALTERNATIVE = " | ";
    private static final String NULL = " | null";

    /** The single values that a contract names. */
    private static final Set<String> SCALARS = Set.of(
            "string",
            "boolean",
            "number",
            "float",
            "bigint",
            "Decimal",
            "Uint8Array",
            "Instant",
            "OffsetDateTime",
            "ZonedDateTime",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "YearMonth",
            "Duration",
            "unknown");

    private final String text;
    private int at;

    ShapeText(String text) {
        this.text = text;
    }

    /** Reads a type. */
    ShapeType type() {
        ShapeType type = present();
        if (text.startsWith(NULL, at)) {
            at += NULL.length();
            return new ShapeType.Nullable(type);
        }
        return type;
    }

    private ShapeType present() {
        int start = at;
        String name = name();
        if (!text.startsWith("<", at)) {
            return SCALARS.contains(name) ? new ShapeType.Scalar(name) : new ShapeType.Named(name);
        }
        at++;
        switch (name) {
            case "list", "set" -> {
                ShapeType item = type();
                at++;
                return new ShapeType.ListOf(item);
            }
            case "map" -> {
                type();
                at += ", ".length();
                ShapeType value = type();
                at++;
                return new ShapeType.MapOf(value);
            }
            default -> {
                skipArguments();
                return new ShapeType.Named(text.substring(start, at));
            }
        }
    }

    private String name() {
        int start = at;
        while (at < text.length() && "<>, |".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipArguments() {
        for (int depth = 1; depth > 0; at++) {
            depth += text.charAt(at) == '<' ? 1 : text.charAt(at) == '>' ? -1 : 0;
        }
    }

    /** Reads the names of types, up to the end. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        while (at < text.length()) {
            names.add(((ShapeType.Named) present()).name());
            at += ALTERNATIVE.length();
        }
        return List.copyOf(names);
    }

    /** Reads texts of the application, up to the end. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        while (at < text.length()) {
            words.add(word());
            at += ALTERNATIVE.length();
        }
        return List.copyOf(words);
    }

    /** Reads a text of the application, which is in quotes if it has more than letters and digits. */
    String word() {
        if (!text.startsWith("'", at)) {
            int end = text.indexOf(ALTERNATIVE, at);
            String word = text.substring(at, end < 0 ? text.length() : end);
            at += word.length();
            return word;
        }
        StringBuilder word = new StringBuilder();
        for (at++; text.charAt(at) != '\''; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            word.append(text.charAt(at));
        }
        at++;
        return word.toString();
    }
}
