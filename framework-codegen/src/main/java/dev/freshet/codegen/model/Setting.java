package dev.freshet.codegen.model;

/** A string that is written in an annotation, and where. */
public record Setting(String text, Origin origin) {

    /** Returns the text as a pattern. */
    public Pattern pattern() {
        return Pattern.parse(text);
    }
}
