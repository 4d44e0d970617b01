package dev.freshet.html;

import dev.freshet.html.Element.Namespace;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the body (HTML Standard, section 13.2.6.4.7). */
final class BodyRules {
    private static final Set<String> DESCRIPTIONS = Set.of("dd", "dt");

    private final TreeBuilder builder;
    private final Formatting format;

    BodyRules(TreeBuilder builder) {
        this.builder = builder;
        this.format = new Formatting(builder);
    }

    void process(Token token) {
        if (token instanceof Text) {
            format.reconstruct();
            builder.insertLeaf(token);
        } else if (TreeBuilder.isComment(token)) {
            builder.insertLeaf(token);
        } else if (token instanceof StartTag tag) {
            start(tag);
        } else if (token instanceof EndTag tag) {
            end(tag);
        }
    }

    private OpenElements open() {
        return builder.open;
    }

    private void start(StartTag tag) {
        String name = tag.name();
        if (Names.IN_HEAD.contains(name)) {
            builder.processInHead(tag);
        } else if (Names.BLOCKS.contains(name)) {
            builder.closeParagraph();
            builder.insert(tag);
        } else if (Names.HEADINGS.contains(name)) {
            builder.closeParagraph();
            if (builder.isCurrent(Names.HEADINGS)) {
                open().pop();
            }
            builder.insert(tag);
        } else if (Names.FORMATTING.contains(name) || name.equals("a") || name.equals("nobr")) {
            format.start(tag);
        } else if (Names.VOID_IN_BODY.contains(name)) {
            startVoid(tag);
        } else if (Names.VOID_WITHOUT_FORMAT.contains(name)) {
            builder.insertVoid(tag);
        } else if (Names.OBJECTS.contains(name)) {
            format.reconstruct();
            builder.insert(tag);
            builder.formatting.mark();
        } else if (!Names.ONLY_ELSEWHERE.contains(name)) {
            startOther(tag);
        }
    }

    private void startVoid(StartTag tag) {
        if (tag.name().equals("input") && open().hasInScope("select")) {
            open().popUntil("select");
        }
        format.reconstruct();
        builder.insertVoid(tag);
    }

    private void startOther(StartTag tag) {
        switch (tag.name()) {
            case "html", "body" -> {}
            case "pre", "listing" -> {
                builder.closeParagraph();
                builder.insert(tag);
            }
            case "form" -> startForm(tag);
            case "li" -> startItem(tag, Set.of("li"));
            case "dd", "dt" -> startItem(tag, DESCRIPTIONS);
            case "plaintext" -> {
                builder.closeParagraph();
                builder.insert(tag);
                builder.tokenizer.read(Text.Kind.PLAIN, "plaintext");
            }
            case "button" -> {
                if (open().hasInScope("button")) {
                    open().generateImpliedEndTags("");
                    open().popUntil("button");
                }
                format.reconstruct();
                builder.insert(tag);
            }
            case "table" -> {
                if (!builder.isQuirky) {
                    builder.closeParagraph();
                }
                builder.insert(tag);
                builder.mode = TreeBuilder.Mode.IN_TABLE;
            }
            case "hr" -> {
                builder.closeParagraph();
                if (open().hasInScope("select")) {
                    open().generateImpliedEndTags("");
                }
                builder.insertVoid(tag);
            }
            case "image" -> startVoid(new StartTag(tag.start(), tag.end(), "img", tag.attributes(), false));
            case "textarea" -> builder.insertRaw(tag, Text.Kind.RCDATA);
            case "xmp" -> {
                builder.closeParagraph();
                format.reconstruct();
                builder.insertRaw(tag, Text.Kind.RAW);
            }
            case "iframe", "noembed", "noscript" -> builder.insertRaw(tag, Text.Kind.RAW);
            default -> startPhrase(tag);
        }
    }

    private void startPhrase(StartTag tag) {
        switch (tag.name()) {
            case "select" -> {
                if (open().hasInScope("select")) {
                    open().popUntil("select");
                    return;
                }
                format.reconstruct();
                builder.insert(tag);
            }
            case "option" -> {
                if (open().hasInScope("select")) {
                    open().generateImpliedEndTags("optgroup");
                } else if (open().current().is("option")) {
                    open().pop();
                }
                format.reconstruct();
                builder.insert(tag);
            }
            case "optgroup" -> {
                if (open().hasInScope("select")) {
                    open().generateImpliedEndTags("");
                } else if (open().current().is("option")) {
                    open().pop();
                }
                format.reconstruct();
                builder.insert(tag);
            }
            case "rb", "rtc" -> startRuby(tag, "");
            case "rp", "rt" -> startRuby(tag, "rtc");
            case "svg" -> startForeign(tag, Namespace.SVG);
            case "math" -> startForeign(tag, Namespace.MATHML);
            default -> {
                format.reconstruct();
                builder.insert(tag);
            }
        }
    }

    private void startRuby(StartTag tag, String kept) {
        if (open().hasInScope("ruby")) {
            open().generateImpliedEndTags(kept);
        }
        builder.insert(tag);
    }

    private void startForeign(StartTag tag, Namespace namespace) {
        format.reconstruct();
        builder.insert(new Element(tag.name(), namespace, tag));
        if (tag.isSelfClosing()) {
            open().pop();
        }
    }

    private void startForm(StartTag tag) {
        if (builder.form != null && !open().has("template")) {
            return;
        }
        builder.closeParagraph();
        Element form = builder.insert(tag);
        if (!open().has("template")) {
            builder.form = form;
        }
    }

    /** The tag of an item ends the item before it. */
    private void startItem(StartTag tag, Set<String> items) {
        for (int i = open().size() - 1; i >= 0; i--) {
            Element element = open().get(i);
            if (element.isAnyOf(items)) {
                open().generateImpliedEndTags(element.name());
                open().popUntil(element.name());
                break;
            }
            boolean isPassed = element.is("address") || element.is("div") || element.is("p");
            if (isSpecial(element) && !isPassed) {
                break;
            }
        }
        builder.closeParagraph();
        builder.insert(tag);
    }

    static boolean isSpecial(Element element) {
        return switch (element.namespace()) {
            case HTML -> Names.SPECIAL.contains(element.name());
            case SVG -> element.isHtmlIntegrationPoint();
            case MATHML ->
                element.isMathTextIntegrationPoint() || element.name().equals("annotation-xml");
        };
    }

    private void end(EndTag tag) {
        String name = tag.name();
        if (Names.CLOSED_AS_BLOCKS.contains(name)) {
            close(name, Set.of(name));
        } else if (Names.HEADINGS.contains(name)) {
            close("", Names.HEADINGS);
        } else if (DESCRIPTIONS.contains(name)) {
            close(name, Set.of(name));
        } else if (Names.OBJECTS.contains(name)) {
            if (close("", Set.of(name))) {
                builder.formatting.clearToMarker();
            }
        } else if (Names.FORMATTING.contains(name) || name.equals("a") || name.equals("nobr")) {
            format.end(name);
        } else {
            endOther(tag);
        }
    }

    private boolean close(String kept, Set<String> names) {
        if (!open().hasInScope(names)) {
            return false;
        }
        open().generateImpliedEndTags(kept);
        open().popUntil(names);
        return true;
    }

    private void endOther(EndTag tag) {
        switch (tag.name()) {
            case "template" -> builder.processInHead(tag);
            case "body", "html" -> {
                if (open().hasInScope("body")) {
                    builder.endBody(tag);
                    if (tag.name().equals("html")) {
                        builder.process(tag);
                    }
                }
            }
            case "form" -> endForm();
            case "p" -> {
                if (!open().hasInButtonScope("p")) {
                    builder.insertImplied("p");
                }
                builder.closeParagraph();
            }
            case "li" -> {
                if (open().hasInListScope("li")) {
                    open().generateImpliedEndTags("li");
                    open().popUntil("li");
                }
            }
            case "br" -> {
                format.reconstruct();
                builder.insertImplied("br");
                open().pop();
            }
            default -> endAny(tag.name());
        }
    }

    private void endForm() {
        if (open().has("template")) {
            close("", Set.of("form"));
            return;
        }
        @Nullable Element form = builder.form;
        builder.form = null;
        if (form != null && open().isInScope(form)) {
            open().generateImpliedEndTags("");
            open().remove(form);
        }
    }

    /** Ends the nearest element of a name, unless a special one is in between. */
    void endAny(String name) {
        for (int i = open().size() - 1; i >= 0; i--) {
            Element element = open().get(i);
            if (element.is(name)) {
                open().generateImpliedEndTags(name);
                while (open().size() > i) {
                    open().pop();
                }
                return;
            }
            if (isSpecial(element)) {
                return;
            }
        }
    }
}
