package dev.freshet.html;

import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import dev.freshet.html.TreeBuilder.Mode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules from the beginning of a document up to its body (HTML Standard, sections 13.2.6.4.1 to 13.2.6.4.6). */
final class HeadRules {
    private static final Set<String> ENDS_THAT_COUNT = Set.of("head", "body", "html", "br");

    private final TreeBuilder builder;
    private @Nullable Element head;

    HeadRules(TreeBuilder builder) {
        this.builder = builder;
    }

    boolean hasHead() {
        return head != null;
    }

    /** Has the first token of a fragment read as what is in such an element. */
    void readContentOf(String name) {
        switch (name) {
            case "title", "textarea" -> builder.tokenizer.read(Text.Kind.RCDATA, name);
            case "style", "xmp", "iframe", "noembed", "noframes", "noscript" ->
                builder.tokenizer.read(Text.Kind.RAW, name);
            case "script" -> builder.tokenizer.read(Text.Kind.SCRIPT, name);
            case "plaintext" -> builder.tokenizer.read(Text.Kind.PLAIN, name);
            default -> {}
        }
    }

    void process(Token token) {
        if (token instanceof Token.Dropped) {
            return;
        }
        if (token instanceof Text text) {
            afterWhitespace(text);
        } else if (TreeBuilder.isComment(token)) {
            comment(token);
        } else if (token instanceof Token.Doctype doctype) {
            if (builder.mode == Mode.INITIAL) {
                builder.addLeaf(token, builder.document);
                builder.isQuirky = doctype.isQuirky();
                builder.mode = Mode.BEFORE_HTML;
            }
        } else {
            tag(token);
        }
    }

    private void comment(Token token) {
        if (builder.mode == Mode.INITIAL || builder.mode == Mode.BEFORE_HTML) {
            builder.addLeaf(token, builder.document);
        } else {
            builder.insertLeaf(token);
        }
    }

    /** White space counts from the head on; other text begins the body. */
    private void afterWhitespace(Text text) {
        int end = builder.endOfWhitespace(text);
        if (end > text.start() && builder.mode.compareTo(Mode.IN_HEAD) >= 0) {
            builder.insertLeaf(new Text(text.start(), end, text.kind()));
        }
        if (end < text.end()) {
            Text rest = new Text(end, text.end(), text.kind());
            goOn(rest);
        }
    }

    private void tag(Token token) {
        switch (builder.mode) {
            case INITIAL -> goOn(token);
            case BEFORE_HTML -> beforeHtml(token);
            case BEFORE_HEAD -> beforeHead(token);
            case IN_HEAD -> inHead(token);
            default -> afterHead(token);
        }
    }

    private void beforeHtml(Token token) {
        if (isStart(token, "html")) {
            insertRoot(TreeBuilder.html((StartTag) token));
        } else if (!isIdleEnd(token)) {
            goOn(token);
        }
    }

    private void beforeHead(Token token) {
        if (isStart(token, "html")) {
            return;
        }
        if (isStart(token, "head")) {
            head = builder.insert((StartTag) token);
            builder.mode = Mode.IN_HEAD;
            builder.headStart = token.end();
        } else if (!isIdleEnd(token)) {
            goOn(token);
        }
    }

    /** Does the same for a token that other modes treat as one in the head. */
    void inHead(Token token) {
        if (token instanceof StartTag tag) {
            startInHead(tag);
        } else if (token instanceof EndTag end) {
            endInHead(end);
        } else {
            process(token);
        }
    }

    private void startInHead(StartTag tag) {
        switch (tag.name()) {
            case "html", "head" -> {}
            case "base", "basefont", "bgsound", "link", "meta" -> builder.insertVoid(tag);
            case "title" -> builder.insertRaw(tag, Text.Kind.RCDATA);
            case "noframes", "style", "noscript" -> builder.insertRaw(tag, Text.Kind.RAW);
            case "script" -> builder.insertRaw(tag, Text.Kind.SCRIPT);
            case "template" -> {
                builder.insert(tag);
                builder.formatting.mark();
                builder.mode = Mode.IN_TEMPLATE;
                builder.templateModes.push(Mode.IN_TEMPLATE);
            }
            default -> goOn(tag);
        }
    }

    private void endInHead(EndTag end) {
        if (end.name().equals("template")) {
            endTemplate();
        } else if (end.name().equals("head") && builder.mode == Mode.IN_HEAD) {
            builder.open.pop();
            builder.mode = Mode.AFTER_HEAD;
        } else if (ENDS_THAT_COUNT.contains(end.name())) {
            goOn(end);
        }
    }

    private void endTemplate() {
        if (builder.open.has("template")) {
            builder.open.popUntil("template");
            builder.formatting.clearToMarker();
            builder.templateModes.pop();
            builder.resetMode();
        }
    }

    private void afterHead(Token token) {
        if (isStart(token, "html") || isStart(token, "head")) {
            return;
        }
        if (isStart(token, "body")) {
            builder.insert((StartTag) token);
            builder.mode = Mode.IN_BODY;
        } else if (token instanceof StartTag tag && Names.IN_HEAD.contains(tag.name()) && head != null) {
            builder.open.push(head);
            inHead(token);
            builder.open.remove(head);
        } else if (token instanceof EndTag end && end.name().equals("template")) {
            inHead(token);
        } else if (!isIdleEnd(token) || isEnd(token, "body")) {
            goOn(token);
        }
    }

    /** Does what the absence of a tag implies, and takes the token once more. */
    private void goOn(Token token) {
        advance(token.start());
        builder.process(token);
    }

    private void advance(int offset) {
        switch (builder.mode) {
            case INITIAL -> builder.mode = Mode.BEFORE_HTML;
            case BEFORE_HTML -> insertRoot(new Element("html", Element.Namespace.HTML, null));
            case BEFORE_HEAD -> {
                head = builder.insertImplied("head");
                builder.headStart = offset;
                builder.mode = Mode.IN_HEAD;
            }
            case IN_HEAD -> {
                builder.open.pop();
                builder.mode = Mode.AFTER_HEAD;
            }
            default -> {
                builder.insertImplied("body");
                builder.mode = Mode.IN_BODY;
            }
        }
    }

    /** Implies what a document has in any case. */
    void finish() {
        if (builder.mode == Mode.TEXT) {
            builder.open.pop();
            builder.mode = builder.textReturnsTo;
        }
        while (builder.open.has("template")) {
            endTemplate();
        }
        while (builder.mode.compareTo(Mode.IN_BODY) < 0) {
            advance(builder.source.length());
        }
    }

    private void insertRoot(Element root) {
        builder.document.append(root);
        builder.open.push(root);
        builder.mode = Mode.BEFORE_HEAD;
    }

    private static boolean isStart(Token token, String name) {
        return token instanceof StartTag tag && tag.name().equals(name);
    }

    private static boolean isEnd(Token token, String name) {
        return token instanceof EndTag tag && tag.name().equals(name);
    }

    private static boolean isIdleEnd(Token token) {
        return token instanceof EndTag tag && !ENDS_THAT_COUNT.contains(tag.name());
    }
}
