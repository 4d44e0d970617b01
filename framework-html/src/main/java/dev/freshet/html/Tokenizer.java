package dev.freshet.html;

import dev.freshet.html.Token.Comment;
import dev.freshet.html.Token.Doctype;
import dev.freshet.html.Token.Dropped;
import dev.freshet.html.Token.Placeholder;
import dev.freshet.html.Token.Text;
import java.util.Optional;

/**
 * Splits HTML into tokens, as section 13.2.5 of the HTML Standard has it. As the whole source is there, what the standard
 * says by states per character is said by searches here; each character is looked at a bounded number of times. Who builds
 * the tree says after a start tag how its content is read.
 */
final class Tokenizer {
    private final String source;
    private final int lastPlaceholder;
    private int at;
    private Text.Kind kind = Text.Kind.DATA;
    private String rawElement = "";
    private boolean takesCdata;

    Tokenizer(String source) {
        this.source = source;
        lastPlaceholder = source.lastIndexOf(Placeholder.END);
    }

    /** Has what follows read as the content of an element, up to its end tag. */
    void read(Text.Kind content, String element) {
        kind = content;
        rawElement = element;
    }

    /** Says whether {@code <![CDATA[} begins a section, which it does in SVG and MathML alone. */
    void takeCdata(boolean taken) {
        takesCdata = taken;
    }

    /** Returns the next token; empty at the end. */
    Optional<Token> next() {
        if (at >= source.length()) {
            return Optional.empty();
        }
        Token token = kind == Text.Kind.DATA ? data() : raw();
        at = token.end();
        return Optional.of(token);
    }

    private Token data() {
        int text = endOfText();
        if (text > at) {
            return new Text(at, text, Text.Kind.DATA);
        }
        if (source.charAt(at) == Placeholder.BEGIN) {
            int end = source.indexOf(Placeholder.END, at);
            return new Placeholder(at, end + 1, source.substring(at + 1, end));
        }
        char c = source.charAt(at + 1);
        if (c == '!') {
            return declaration();
        }
        if (c == '?') {
            return bogus(at + 1, Comment.Kind.INSTRUCTION);
        }
        if (c != '/' || isLetter(at + 2)) {
            return new TagReader(source, at).read();
        }
        return source.charAt(at + 2) == '>' ? new Dropped(at, at + 3) : bogus(at + 2, Comment.Kind.BOGUS);
    }

    /** Finds where markup begins. */
    private int endOfText() {
        for (int i = at; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '<' && isMarkup(i)) {
                return i;
            }
            if (c == Placeholder.BEGIN && i < lastPlaceholder) {
                return i;
            }
        }
        return source.length();
    }

    private boolean isMarkup(int lessThan) {
        if (lessThan + 1 >= source.length()) {
            return false;
        }
        char c = source.charAt(lessThan + 1);
        return c == '!' || c == '?' || isLetter(lessThan + 1) || (c == '/' && lessThan + 2 < source.length());
    }

    private boolean isLetter(int index) {
        if (index >= source.length()) {
            return false;
        }
        char c = source.charAt(index);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private Token declaration() {
        if (source.startsWith("--", at + 2)) {
            return comment(at + 4);
        }
        if (source.regionMatches(true, at + 2, "doctype", 0, 7)) {
            return doctype();
        }
        if (takesCdata && source.startsWith("[CDATA[", at + 2)) {
            int end = source.indexOf("]]>", at + 9);
            return new Text(at, end < 0 ? source.length() : end + 3, Text.Kind.CDATA);
        }
        return bogus(at + 2, Comment.Kind.BOGUS);
    }

    private Comment bogus(int data, Comment.Kind of) {
        int end = source.indexOf('>', data);
        return end < 0
                ? new Comment(at, source.length(), of, source.substring(data), false)
                : new Comment(at, end + 1, of, source.substring(data, end), true);
    }

    private Comment comment(int data) {
        for (String abrupt : new String[] {">", "->"}) {
            if (source.startsWith(abrupt, data)) {
                return new Comment(at, data + abrupt.length(), Comment.Kind.COMMENT, "", true);
            }
        }
        for (int dashes = source.indexOf("--", data); dashes >= 0; dashes = source.indexOf("--", dashes + 1)) {
            int close = source.startsWith("!", dashes + 2) ? dashes + 3 : dashes + 2;
            if (source.startsWith(">", close)) {
                return new Comment(at, close + 1, Comment.Kind.COMMENT, source.substring(data, dashes), true);
            }
        }
        String open = source.substring(data);
        for (String tail : new String[] {"--!", "--", "-"}) {
            if (open.endsWith(tail)) {
                open = open.substring(0, open.length() - tail.length());
                break;
            }
        }
        return new Comment(at, source.length(), Comment.Kind.COMMENT, open, false);
    }

    private Doctype doctype() {
        int from = at + 9;
        while (from < source.length() && isSpace(source.charAt(from))) {
            from++;
        }
        int close = DoctypeReader.end(source, from);
        return DoctypeReader.read(source, at, from, close);
    }

    private Token raw() {
        int end = kind == Text.Kind.PLAIN ? source.length() : endOfRaw();
        if (end > at) {
            return new Text(at, end, kind);
        }
        kind = Text.Kind.DATA;
        return new TagReader(source, at).read();
    }

    private int endOfRaw() {
        int end = kind == Text.Kind.SCRIPT ? endOfScript() : endTag(at, rawElement);
        return end < 0 ? source.length() : end;
    }

    /** Finds the end tag of an element: only one of its own name counts. */
    private int endTag(int from, String name) {
        for (int i = source.indexOf("</", from); i >= 0; i = source.indexOf("</", i + 2)) {
            if (isTagName(i + 2, name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isTagName(int from, String name) {
        int end = from + name.length();
        if (end >= source.length() || !source.regionMatches(true, from, name, 0, name.length())) {
            return false;
        }
        char c = source.charAt(end);
        return isSpace(c) || c == '/' || c == '>';
    }

    /**
     * Finds the end of a script. After {@code <!--} a {@code <script>} makes the next {@code </script>} a part of it, until
     * {@code -->} (sections 13.2.5.17 to 13.2.5.31).
     */
    private int endOfScript() {
        boolean isEscaped = false;
        boolean isTwice = false;
        for (int i = at; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '-' && isEscaped && source.startsWith("-->", i)) {
                isEscaped = false;
                isTwice = false;
                i += 2;
            } else if (c == '<' && !isEscaped && source.startsWith("!--", i + 1)) {
                isEscaped = true;
                i++; // Its dashes may be those of its end.
            } else if (c == '<' && isEscaped && !isTwice && isTagName(i + 1, "script")) {
                isTwice = true;
            } else if (c == '<' && source.startsWith("/", i + 1) && isTagName(i + 2, "script")) {
                if (!isTwice) {
                    return i;
                }
                isTwice = false;
            }
        }
        return -1;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
