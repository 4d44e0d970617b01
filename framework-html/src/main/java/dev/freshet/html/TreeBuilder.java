package dev.freshet.html;

import dev.freshet.html.Element.Namespace;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.Placeholder;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree out of tokens (HTML Standard, section 13.2.6). The rules of the insertion modes are in {@link HeadRules},
 * {@link BodyRules}, {@link TableRules} and {@link ForeignRules}; here is what they share. Scripting is taken to be on, so
 * the content of {@code <noscript>} is text. A frameset is read as an ordinary element.
 */
final class TreeBuilder {
    /** The insertion modes, but those of framesets, and that of text in tables, which is looked at as a whole here. */
    enum Mode {
        INITIAL,
        BEFORE_HTML,
        BEFORE_HEAD,
        IN_HEAD,
        AFTER_HEAD,
        IN_BODY,
        TEXT,
        IN_TABLE,
        IN_CAPTION,
        IN_COLUMN_GROUP,
        IN_TABLE_BODY,
        IN_ROW,
        IN_CELL,
        IN_TEMPLATE,
        AFTER_BODY,
        AFTER_AFTER_BODY
    }

    final String source;
    final Tokenizer tokenizer;
    final OpenElements open = new OpenElements();
    final FormattingElements formatting = new FormattingElements();
    final Deque<Mode> templateModes = new ArrayDeque<>();
    final Element document = new Element("#document", Namespace.HTML, null);
    final BodyRules bodyRules = new BodyRules(this);
    private final HeadRules headRules = new HeadRules(this);
    private final TableRules tableRules = new TableRules(this);
    private final ForeignRules foreignRules = new ForeignRules(this);
    private final List<Piece> pieces = new ArrayList<>();

    Mode mode = Mode.INITIAL;
    Mode textReturnsTo = Mode.INITIAL;
    boolean isQuirky = true;
    boolean fosters;

    @Nullable
    Element context;

    @Nullable
    Element form;

    int headStart = -1;
    private int bodyEnd = -1;
    private @Nullable Element bodyEndElement;
    private @Nullable Node inserted;

    TreeBuilder(String source) {
        this.source = source;
        this.tokenizer = new Tokenizer(source);
    }

    HtmlTree document() {
        return build();
    }

    /** Builds what becomes the content of an element of this name. */
    HtmlTree fragment(String name) {
        Element html = new Element("html", Namespace.HTML, null);
        context = new Element(name, Namespace.HTML, null);
        document.append(html);
        open.push(html);
        isQuirky = false;
        if (name.equals("template")) {
            templateModes.push(Mode.IN_TEMPLATE);
        }
        headRules.readContentOf(name);
        mode = Mode.IN_BODY;
        resetMode();
        return build();
    }

    private HtmlTree build() {
        for (Optional<Token> next = tokenizer.next(); next.isPresent(); next = tokenizer.next()) {
            Token token = next.get();
            Element current = open.isEmpty() ? document : open.current();
            inserted = null;
            process(token);
            pieces.add(new Piece(token, current, Optional.ofNullable(inserted)));
            tokenizer.takeCdata(adjustedCurrent().namespace() != Namespace.HTML);
        }
        List<Element> openAtEnd = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            openAtEnd.add(open.get(i));
        }
        headRules.finish();
        return new HtmlTree(
                source,
                document,
                pieces,
                openAtEnd,
                headStart < 0 ? source.length() : headStart,
                bodyEnd < 0 ? source.length() : bodyEnd,
                bodyEndElement == null ? open.current() : bodyEndElement);
    }

    /** The element by which the kind of the next token is decided: of a fragment at first its context. */
    Element adjustedCurrent() {
        if (open.isEmpty()) {
            return document;
        }
        return context != null && open.size() == 1 ? context : open.current();
    }

    void process(Token token) {
        if (open.isEmpty() || !foreignRules.apply(token, adjustedCurrent())) {
            processAsHtml(token);
        } else {
            foreignRules.process(token);
        }
    }

    void processAsHtml(Token token) {
        switch (mode) {
            case INITIAL, BEFORE_HTML, BEFORE_HEAD, IN_HEAD, AFTER_HEAD -> headRules.process(token);
            case IN_BODY -> bodyRules.process(token);
            case TEXT -> text(token);
            case AFTER_BODY, AFTER_AFTER_BODY -> afterBody(token);
            case IN_TEMPLATE -> inTemplate(token);
            default -> tableRules.process(token);
        }
    }

    void processInHead(Token token) {
        headRules.inHead(token);
    }

    private void text(Token token) {
        if (token instanceof EndTag) {
            open.pop();
            mode = textReturnsTo;
        } else if (token instanceof Text) {
            insertLeaf(token);
        }
    }

    private void afterBody(Token token) {
        if (isComment(token)) {
            // Behind the body of the document, or behind its root.
            addLeaf(token, mode == Mode.AFTER_BODY ? open.get(0) : document);
        } else if (token instanceof EndTag end && end.name().equals("html") && mode == Mode.AFTER_BODY) {
            mode = Mode.AFTER_AFTER_BODY;
        } else if (isWhitespace(token)
                || (token instanceof StartTag tag && tag.name().equals("html"))) {
            bodyRules.process(token);
        } else if (!(token instanceof Token.Doctype || token instanceof Token.Dropped)) {
            mode = Mode.IN_BODY;
            bodyEnd = -1;
            bodyEndElement = null;
            process(token);
        }
    }

    /** Ends the body, but for what comes to it all the same. */
    void endBody(Token token) {
        bodyEnd = token.start();
        bodyEndElement = open.current();
        mode = Mode.AFTER_BODY;
    }

    private void inTemplate(Token token) {
        if (token instanceof StartTag tag && !Names.IN_HEAD.contains(tag.name())) {
            Mode next = switch (tag.name()) {
                case "caption", "colgroup", "tbody", "tfoot", "thead" -> Mode.IN_TABLE;
                case "col" -> Mode.IN_COLUMN_GROUP;
                case "tr" -> Mode.IN_TABLE_BODY;
                case "td", "th" -> Mode.IN_ROW;
                default -> Mode.IN_BODY;
            };
            templateModes.pop();
            templateModes.push(next);
            mode = next;
            process(token);
        } else if (token instanceof StartTag || token instanceof EndTag) {
            if (token instanceof StartTag || ((EndTag) token).name().equals("template")) {
                processInHead(token);
            }
        } else {
            bodyRules.process(token);
        }
    }

    // What the rules share.

    static boolean isComment(Token token) {
        return token instanceof Token.Comment || token instanceof Placeholder;
    }

    boolean isWhitespace(Token token) {
        return token instanceof Text text && endOfWhitespace(text) == text.end();
    }

    /** Returns where the white space that a text begins with ends. */
    int endOfWhitespace(Text text) {
        String raw = source.substring(text.start(), text.end());
        if (text.kind().hasReferences() && raw.indexOf('&') >= 0) {
            return CharacterReferences.decode(raw, false).isBlank() ? text.end() : text.start();
        }
        int at = text.start();
        while (at < text.end() && (Tokenizer.isSpace(source.charAt(at)) || source.charAt(at) == 0)) {
            at++;
        }
        return at;
    }

    /** Returns an element that is in HTML for a tag. */
    static Element html(StartTag tag) {
        return new Element(tag.name(), Namespace.HTML, tag);
    }

    Element insert(StartTag tag) {
        return insert(html(tag));
    }

    Element insert(Element element) {
        place(element, open.current());
        open.push(element);
        return element;
    }

    Element insertImplied(String name) {
        return insert(new Element(name, Namespace.HTML, null));
    }

    void insertVoid(StartTag tag) {
        insert(tag);
        open.pop();
    }

    void insertLeaf(Token token) {
        Leaf leaf = new Leaf(token);
        if (isComment(token) || !fosters) {
            open.current().append(leaf);
        } else {
            place(leaf, open.current());
        }
        inserted = leaf;
    }

    void addLeaf(Token token, Element parent) {
        Leaf leaf = new Leaf(token);
        parent.append(leaf);
        inserted = leaf;
    }

    /** Inserts at the appropriate place: what does not belong into a table comes before it (section 13.2.6.1). */
    void place(Node node, Element target) {
        inserted = node;
        if (!fosters || !target.isAnyOf(Names.TABLE_PARTS)) {
            target.append(node);
            return;
        }
        int table = lastOpen("table");
        int template = lastOpen("template");
        if (table < 0 || template > table) {
            open.get(Math.max(template, 0)).append(node);
            return;
        }
        Element parent = open.get(table).parent;
        if (parent != null) {
            parent.insertBefore(node, open.get(table));
        } else {
            open.get(table - 1).append(node);
        }
    }

    private int lastOpen(String name) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).is(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Inserts an element whose content is read as text, up to its end tag. */
    void insertRaw(StartTag tag, Text.Kind kind) {
        insert(tag);
        tokenizer.read(kind, tag.name());
        textReturnsTo = mode;
        mode = Mode.TEXT;
    }

    /** Finds the insertion mode by the open elements (section 13.2.4.1). */
    void resetMode() {
        for (int i = open.size() - 1; i >= 0; i--) {
            boolean isLast = i == 0;
            Element element = isLast && context != null ? context : open.get(i);
            Optional<Mode> found = modeWithin(element, isLast);
            if (found.isPresent()) {
                mode = found.get();
                return;
            }
        }
        mode = Mode.IN_BODY;
    }

    private Optional<Mode> modeWithin(Element element, boolean isLast) {
        if (element.namespace() != Namespace.HTML) {
            return Optional.empty();
        }
        return switch (element.name()) {
            case "td", "th" -> isLast ? Optional.empty() : Optional.of(Mode.IN_CELL);
            case "tr" -> Optional.of(Mode.IN_ROW);
            case "tbody", "thead", "tfoot" -> Optional.of(Mode.IN_TABLE_BODY);
            case "caption" -> Optional.of(Mode.IN_CAPTION);
            case "colgroup" -> Optional.of(Mode.IN_COLUMN_GROUP);
            case "table" -> Optional.of(Mode.IN_TABLE);
            case "template" -> Optional.ofNullable(templateModes.peek());
            case "head" -> isLast ? Optional.empty() : Optional.of(Mode.IN_HEAD);
            case "body" -> Optional.of(Mode.IN_BODY);
            case "html" -> Optional.of(headRules.hasHead() ? Mode.AFTER_HEAD : Mode.BEFORE_HEAD);
            default -> Optional.empty();
        };
    }

    /** Closes a paragraph that a block ends. */
    void closeParagraph() {
        if (open.hasInButtonScope("p")) {
            open.generateImpliedEndTags("p");
            open.popUntil("p");
        }
    }

    boolean isCurrent(Set<String> names) {
        return open.current().isAnyOf(names);
    }
}
