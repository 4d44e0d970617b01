package dev.freshet.html;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A piece of HTML as the tokenizer of the HTML Standard reads it (section 13.2.5), with its place in the source. The tokens
 * of a source follow each other without a hole. Offsets count UTF-16 units; {@code end} is exclusive.
 */
public sealed interface Token {
    /** Returns the offset of its first character. */
    int start();

    /** Returns the offset after its last character. */
    int end();

    /**
     * A start tag.
     *
     * @param name its name in lower case
     * @param attributes its attributes in order; those that repeat a name are left in, although parsers drop them
     * @param isSelfClosing whether it ends with {@code />}
     */
    record StartTag(int start, int end, String name, List<Attribute> attributes, boolean isSelfClosing)
            implements Token {
        public StartTag {
            attributes = List.copyOf(attributes);
        }

        /** Returns the value of its first attribute of a name, which is given in lower case. */
        public Optional<String> attribute(String attribute) {
            return attributes.stream()
                    .filter(one -> one.name().equals(attribute))
                    .map(Attribute::value)
                    .findFirst();
        }
    }

    /** An end tag; its name is in lower case. */
    record EndTag(int start, int end, String name) implements Token {}

    /**
     * A comment, or what becomes one: the standard calls {@code <?x>}, {@code <!x>} and {@code </ x>} bogus comments.
     *
     * @param data what is in it; that of an instruction begins with its question mark
     * @param isClosed whether the source has its end
     */
    record Comment(int start, int end, Comment.Kind kind, String data, boolean isClosed) implements Token {
        /** What it looks like in the source. */
        public enum Kind {
            /** {@code <!-- … -->}. */
            COMMENT,
            /** {@code <? … >}, a processing instruction in newer browsers. The markers of slots are such. */
            INSTRUCTION,
            /** Anything else that is a comment by mistake. */
            BOGUS
        }
    }

    /** Characters, as they are in the source. */
    record Text(int start, int end, Text.Kind kind) implements Token {
        /** How characters are read. */
        public enum Kind {
            /** With tags, comments and character references. */
            DATA,
            /** With character references only: what is in a {@code <title>} or {@code <textarea>}. */
            RCDATA,
            /** As they are, up to the end tag: what is in a {@code <style>}, {@code <iframe>} and the like. */
            RAW,
            /** As they are, up to the end tag, which a comment can hide: what is in a {@code <script>}. */
            SCRIPT,
            /** As they are, up to the end of the source: what follows {@code <plaintext>}. */
            PLAIN,
            /** {@code <![CDATA[ … ]]>} in SVG or MathML. */
            CDATA;

            boolean hasReferences() {
                return this == DATA || this == RCDATA;
            }
        }
    }

    /**
     * A document type.
     *
     * @param name its name in lower case
     * @param isQuirky whether the document is shown in quirks mode
     */
    record Doctype(int start, int end, String name, boolean isQuirky) implements Token {}

    /**
     * A place that the caller marked with U+FDD0 … U+FDD1, both included. Between elements it is parsed as a comment is, so it
     * changes nothing; anywhere else, as in an attribute, it is ordinary text and no token.
     *
     * @param label what is between the two characters
     */
    record Placeholder(int start, int end, String label) implements Token {
        /** What a placeholder begins with. Unicode has no character here, so no HTML does. */
        public static final char BEGIN = '\uFDD0';

        /** What a placeholder ends with. */
        public static final char END = '\uFDD1';
    }

    /** What parsers drop: {@code </>}, and a tag that the source ends in. */
    record Dropped(int start, int end) implements Token {}

    /**
     * An attribute of a start tag.
     *
     * @param start the offset of its name
     * @param valueStart the offset of its value without quotes; the end of the name if it has no value
     * @param valueEnd the offset after its value
     * @param end the offset after the closing quote, if there is one
     * @param quote the quote, or a space if there is none
     * @param name its name in lower case
     * @param value its value with character references decoded: all numeric ones, and those by name that stand for ASCII
     */
    record Attribute(int start, int valueStart, int valueEnd, int end, char quote, String name, String value) {
        /** Tells whether the value is in quotes. */
        public boolean isQuoted() {
            return quote != ' ';
        }

        /** Tells whether an offset is within the value. */
        public boolean holds(int offset) {
            return offset >= valueStart && offset < valueEnd;
        }
    }

    /** Returns a name in lower case, which is to say its ASCII letters: tags have no others. */
    static String lower(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7F) {
                StringBuilder lower = new StringBuilder(name);
                for (int k = 0; k < lower.length(); k++) {
                    char c = lower.charAt(k);
                    lower.setCharAt(k, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
                }
                return lower.toString();
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
