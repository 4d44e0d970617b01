package dev.freshet.html;

import dev.freshet.html.Token.Attribute;
import dev.freshet.html.Token.Dropped;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import java.util.ArrayList;
import java.util.List;

/** Reads one tag and its attributes (HTML Standard, sections 13.2.5.6 to 13.2.5.40). */
final class TagReader {
    private final String source;
    private final int start;
    private final boolean isEnd;
    private final List<Attribute> attributes = new ArrayList<>(4);
    private int at;
    private boolean isSelfClosing;

    /** Makes a reader of the tag whose {@code <} is at an offset. */
    TagReader(String source, int start) {
        this.source = source;
        this.start = start;
        isEnd = source.charAt(start + 1) == '/';
        at = start + (isEnd ? 2 : 1);
    }

    /** Returns the tag; what is there of it is dropped if the source ends first. */
    Token read() {
        String name = word(false);
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '>') {
                at++;
                return isEnd ? new EndTag(start, at, name) : new StartTag(start, at, name, attributes, isSelfClosing);
            } else if (c == '/') {
                at++;
                isSelfClosing = source.startsWith(">", at);
            } else if (Tokenizer.isSpace(c)) {
                at++;
            } else if (!attribute()) {
                break;
            }
        }
        return new Dropped(start, source.length());
    }

    /** Reads up to what ends a name. */
    private String word(boolean endsAtEquals) {
        int from = at;
        while (at < source.length() && !endsWord(source.charAt(at), endsAtEquals && at > from)) {
            at++;
        }
        return Token.lower(source.substring(from, at)).replace('\0', '\uFFFD');
    }

    private static boolean endsWord(char c, boolean endsAtEquals) {
        return Tokenizer.isSpace(c) || c == '/' || c == '>' || (endsAtEquals && c == '=');
    }

    private boolean attribute() {
        int from = at;
        String name = word(true);
        int nameEnd = at;
        skipSpace();
        if (!source.startsWith("=", at)) {
            at = nameEnd;
            attributes.add(new Attribute(from, nameEnd, nameEnd, nameEnd, ' ', name, ""));
            return true;
        }
        at++;
        skipSpace();
        if (at >= source.length()) {
            return false;
        }
        char c = source.charAt(at);
        return (c == '"' || c == '\'') ? quoted(from, name, c) : unquoted(from, name);
    }

    private boolean quoted(int from, String name, char quote) {
        int end = source.indexOf(quote, at + 1);
        if (end < 0) {
            return false;
        }
        add(from, name, at + 1, end, end + 1, quote);
        at = end + 1;
        return true;
    }

    private boolean unquoted(int from, String name) {
        int value = at;
        while (at < source.length() && !Tokenizer.isSpace(source.charAt(at)) && source.charAt(at) != '>') {
            at++;
        }
        add(from, name, value, at, at, ' ');
        return true;
    }

    private void add(int from, String name, int value, int valueEnd, int end, char quote) {
        String decoded = CharacterReferences.decode(source.substring(value, valueEnd), true);
        attributes.add(new Attribute(from, value, valueEnd, end, quote, name, decoded.replace('\0', '\uFFFD')));
    }

    private void skipSpace() {
        while (at < source.length() && Tokenizer.isSpace(source.charAt(at))) {
            at++;
        }
    }
}
