package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.SlotName;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.codegen.model.TemplateNode.Value;
import dev.freshet.codegen.validate.TemplateHtml.Mark;
import dev.freshet.html.Element;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Context;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Scripts;
import dev.freshet.html.SlotPlace;
import dev.freshet.html.Token;
import dev.freshet.html.Token.Attribute;
import dev.freshet.html.Token.Comment;
import dev.freshet.html.Token.EndTag;
import dev.freshet.html.Token.Placeholder;
import dev.freshet.html.Token.StartTag;
import dev.freshet.html.Token.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the HTML of an update's template does wrong: values where they are unsafe, code, ends that are not there. */
final class UpdateHtmlValidator {
    private static final String RAW_HTML = "dev.freshet.api.RawHtml";

    /** The elements that take what follows them for their text, or for content that is not shown. */
    private static final Set<String> SWALLOWING = Set.of(
            "textarea", "title", "style", "script", "iframe", "noembed", "noframes", "noscript", "xmp", "template");

    /** Helpers whose text is the application's own. */
    private static final Set<String> TRUSTED = Set.of("i18n", "i18nJs", "embedded");

    private final Map<String, Set<String>> types;
    private final Report report;
    private final Origin origin;
    private final Set<String> reported = new HashSet<>();

    /**
     * Creates a validator.
     *
     * @param types the classes of the values that are shown, by their places; what is not known has an empty one
     */
    UpdateHtmlValidator(Map<String, Set<String>> types, Report report, Origin origin) {
        this.types = types;
        this.report = report;
        this.origin = origin;
    }

    void check(TemplateHtml template) {
        HtmlTree tree = HtmlTree.fragment(template.html(), "template");
        SlotPlace places = template.places(tree, false);
        int offset = template.html().indexOf(Placeholder.BEGIN);
        while (offset >= 0) {
            int end = template.html().indexOf(Placeholder.END, offset);
            int label = Integer.parseInt(template.html().substring(offset + 1, end));
            Mark mark = template.marks().get(label);
            if (mark instanceof Mark.Shown shown) {
                shown(shown, tree, offset);
            } else if (mark instanceof Mark.SlotEnd slot) {
                places.wrong(String.valueOf(slot.start()), String.valueOf(label))
                        .filter(where -> reported.add("slot " + slot.at()))
                        .ifPresent(where -> add(
                                Diagnostic.TEMPLATE_SLOT,
                                slot.at(),
                                SlotName.of(slot.node()).shown(),
                                where,
                                SlotPlace.remedy(where)));
            }
            offset = template.html().indexOf(Placeholder.BEGIN, end);
        }
        tree.pieces().forEach(piece -> code(template, piece));
        ends(template, tree);
    }

    private void add(Diagnostic diagnostic, Object... names) {
        if (reported.add(diagnostic + List.of(names).toString())) {
            report.add(diagnostic, origin, names);
        }
    }

    private void shown(Mark.Shown mark, HtmlTree tree, int offset) {
        Optional<ValueContext> unsafe = ValueContext.of(tree, offset);
        if (mark.node() instanceof Unescaped raw) {
            unescaped(mark, raw.shown(), unsafe.map(ValueContext::where).or(() -> notText(tree.contextAt(offset))));
        } else if (unsafe.isPresent() && !isCode(tree.contextAt(offset))) {
            ValueContext context = unsafe.get();
            if (!typesOf(mark, mark.node()).stream().allMatch(context.allowed()::permits)) {
                add(
                        Diagnostic.TEMPLATE_VALUE_UNSAFE,
                        mark.at(),
                        name(mark.node()),
                        context.where(),
                        context.why(),
                        context.remedy());
            }
        }
    }

    /** Tells whether the place itself is refused. */
    private static boolean isCode(Context context) {
        return context.tag()
                        .filter(tag -> context.attribute()
                                .filter(attribute -> Scripts.runs(tag, attribute))
                                .isPresent())
                        .isPresent()
                || (context.element().name().equals("script")
                        && context.element().tag().filter(Scripts::runs).isPresent())
                || context.element().is("noscript");
    }

    private static Optional<String> notText(Context context) {
        return switch (context.kind()) {
            case TEXT -> Optional.empty();
            case ATTRIBUTE ->
                Optional.of("in the attribute "
                        + context.attribute().map(Attribute::name).orElse(""));
            case COMMENT -> Optional.of("in a comment");
            default -> Optional.of("in " + context.element());
        };
    }

    private void unescaped(Mark.Shown mark, TemplateNode shown, Optional<String> where) {
        String name = name(shown);
        if (where.isPresent()) {
            add(
                    Diagnostic.TEMPLATE_RAW_HTML,
                    mark.at(),
                    name,
                    where.get() + ", where there is no HTML",
                    "write {{%s}} there, in quotes".formatted(name));
            return;
        }
        boolean isTrusted = shown instanceof Call call && TRUSTED.contains(call.helper());
        Set<String> classes = typesOf(mark, shown);
        if (!isTrusted && !isLiteral(name) && !classes.equals(Set.of(RAW_HTML))) {
            String found = classes.stream()
                    .filter(one -> !one.equals(RAW_HTML) && !one.isEmpty())
                    .map(one -> one.substring(one.lastIndexOf('.') + 1))
                    .sorted()
                    .findFirst()
                    .map(one -> "with a value of type " + one)
                    .orElse("with a value that need not be RawHtml");
            add(
                    Diagnostic.TEMPLATE_RAW_HTML,
                    mark.at(),
                    name,
                    found,
                    "write {{%s}}; or make it a dev.freshet.api.RawHtml, if you vouch for its HTML".formatted(name));
        }
    }

    private static boolean isLiteral(String name) {
        return name.matches("(?s)true|false|-?\\d+(\\.\\d+)?|[\"'].*");
    }

    private Set<String> typesOf(Mark.Shown mark, TemplateNode node) {
        if (node instanceof Value value && value.path().matches("@(index|first|last|odd|even)")) {
            return Set.of("int");
        }
        return types.getOrDefault(TemplatePaths.at(mark.resource(), node.place()), Set.of(""));
    }

    private static String name(TemplateNode node) {
        if (node instanceof Call call) {
            String arguments =
                    call.arguments().stream().map(UpdateHtmlValidator::name).collect(Collectors.joining(" "));
            return (call.helper() + " " + arguments).strip();
        }
        return node instanceof Value value ? value.path() : "";
    }

    private void code(TemplateHtml template, Piece piece) {
        if (!(piece.token() instanceof StartTag tag)) {
            return;
        }
        String name = tag.name();
        if ((name.equals("script") && Scripts.runs(tag)) || name.equals("noscript") || name.equals("plaintext")) {
            add(
                    Diagnostic.TEMPLATE_CODE,
                    template.at(tag.start()),
                    "<" + name + ">",
                    name.equals("script")
                            ? "move the script to the page, where it can wait for elements"
                            : "remove it");
            return;
        }
        for (Attribute attribute : tag.attributes()) {
            if (Scripts.runs(tag, attribute)) {
                boolean isHandler = attribute.name().startsWith("on");
                add(
                        Diagnostic.TEMPLATE_CODE,
                        template.at(attribute.start()),
                        "the attribute %s of <%s>".formatted(readable(attribute.name()), name),
                        isHandler
                                ? "let a script of the page listen for \"%s\", for example at the document"
                                        .formatted(readable(attribute.name()).substring(2))
                                : "remove it, or give it another value");
            }
        }
    }

    private static String readable(String name) {
        return name.replaceAll(Placeholder.BEGIN + "\\d+" + Placeholder.END, "{{…}}");
    }

    private void ends(TemplateHtml template, HtmlTree tree) {
        for (Piece piece : tree.pieces()) {
            Token token = piece.token();
            if (token instanceof EndTag tag && tag.name().equals("template") && !isInTemplate(piece.current())) {
                open(
                        template,
                        tag.start(),
                        "</template> ends nothing",
                        "remove it, or write the <template> that it ends");
            } else if (token instanceof Comment comment && !comment.isClosed()) {
                open(template, comment.start(), "a comment does not end", "write --> where it ends");
            } else if (token instanceof Token.Dropped tag
                    && tag.end() == tree.source().length()
                    && isOpen(tree)) {
                open(template, tag.start(), "a tag does not end", "write > where it ends; a quote may be missing, too");
            } else if (token instanceof Text text && isCut(tree.source(), text)) {
                open(template, text.end() - 1, "a tag or section does not end", "write its end, or &lt; for a sign");
            }
        }
        for (Element element : tree.openAtEnd()) {
            if (SWALLOWING.contains(element.name()) && element.tag().isPresent() && !isCodeTag(element)) {
                open(
                        template,
                        element.tag().get().start(),
                        element + " does not end",
                        "write </%s> where it ends".formatted(element.name()));
            }
        }
    }

    private static boolean isCodeTag(Element element) {
        return element.is("noscript")
                || (element.is("script") && element.tag().filter(Scripts::runs).isPresent());
    }

    private static boolean isOpen(HtmlTree tree) {
        return !tree.source().endsWith("</>");
    }

    private static boolean isCut(String source, Text text) {
        return text.kind() == Text.Kind.CDATA
                ? !source.startsWith("]]>", text.end() - 3)
                : text.kind() == Text.Kind.DATA && text.end() == source.length() && source.endsWith("</");
    }

    private static boolean isInTemplate(Element current) {
        for (Optional<Element> at = Optional.of(current);
                at.isPresent();
                at = at.get().parent()) {
            if (at.get().name().equals("template")) {
                return true;
            }
        }
        return false;
    }

    private void open(TemplateHtml template, int offset, String what, String remedy) {
        add(Diagnostic.TEMPLATE_OPEN, template.at(offset), what, remedy);
    }
}
