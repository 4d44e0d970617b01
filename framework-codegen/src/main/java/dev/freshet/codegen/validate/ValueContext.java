package dev.freshet.codegen.validate;

import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Context;
import dev.freshet.html.Scripts;
import dev.freshet.html.Token.Attribute;
import dev.freshet.html.Token.StartTag;
import java.util.Optional;
import java.util.Set;

/**
 * What a value can do at its place in HTML. The server escapes values for text and for quoted attributes, which says nothing
 * of other languages in HTML and of attributes whose whole value is code, a style or a secret.
 *
 * @param where the place, for messages
 * @param why what a value could do there
 * @param remedy what to do instead
 * @param allowed which values are harmless there all the same
 */
record ValueContext(String where, String why, String remedy, Allowed allowed) {

    /** Which values are harmless. */
    enum Allowed {
        NONE,
        NUMBERS,
        /** Numbers that are never null, which would be no text at all. */
        PRIMITIVES;

        private static final Set<String> PRIMITIVE =
                Set.of("boolean", "byte", "short", "int", "long", "float", "double");
        private static final Set<String> NUMBER = Set.of(
                "java.lang.Boolean",
                "java.lang.Byte",
                "java.lang.Short",
                "java.lang.Integer",
                "java.lang.Long",
                "java.lang.Float",
                "java.lang.Double",
                "java.math.BigInteger",
                "java.math.BigDecimal");

        boolean permits(String className) {
            return this != NONE && (PRIMITIVE.contains(className) || (this == NUMBERS && NUMBER.contains(className)));
        }
    }

    private static final String INTO_ATTRIBUTE = "put it into a data-… attribute, and read that in the page's own code";

    /** Returns what is unsafe about an offset; empty if values that are escaped are safe there. */
    static Optional<ValueContext> of(HtmlTree tree, int offset) {
        Context context = tree.contextAt(offset);
        return switch (kind(context)) {
            case TEXT -> follows(tree, offset, "<") ? Optional.of(tag()) : Optional.empty();
            case COMMENT -> follows(tree, offset, "</") ? Optional.of(tag()) : Optional.empty();
            case RCDATA -> Optional.empty();
            case TAG, DOCTYPE -> Optional.of(tag());
            case RAW_TEXT ->
                Optional.of(new ValueContext(
                        "in " + context.element(),
                        "browsers read what is in it as it is, without character references",
                        "show it in an element such as <span>",
                        Allowed.NONE));
            case SCRIPT ->
                Optional.of(new ValueContext(
                        "in <script>",
                        "escaping makes text of HTML safe, not scripts and JSON",
                        INTO_ATTRIBUTE,
                        Allowed.NUMBERS));
            case STYLE ->
                Optional.of(new ValueContext(
                        "in <style>",
                        "escaping makes text of HTML safe, not style sheets",
                        "set a class by the action CLASS, or give it a number",
                        Allowed.NUMBERS));
            case ATTRIBUTE ->
                attribute(context.tag().orElseThrow(), context.attribute().orElseThrow());
        };
    }

    /** Returns what is unsafe about a value that is not escaped in an attribute, where values that are escaped are safe. */
    static Optional<ValueContext> ofRaw(Context context) {
        return context.attribute()
                .map(attribute -> new ValueContext(
                        "in the attribute %s without being escaped".formatted(attribute.name()),
                        "a quote in it ends the attribute",
                        "write {{…}} with two braces",
                        Allowed.NONE));
    }

    /** A placeholder in a style or script of SVG, where tags are read as elsewhere, is in no text that has a kind. */
    private static Context.Kind kind(Context context) {
        if (context.kind() == Context.Kind.TEXT) {
            return switch (context.element().name()) {
                case "style" -> Context.Kind.STYLE;
                case "script" -> Context.Kind.SCRIPT;
                default -> Context.Kind.TEXT;
            };
        }
        return context.kind();
    }

    private static boolean follows(HtmlTree tree, int offset, String text) {
        return tree.source().startsWith(text, offset - text.length());
    }

    private static ValueContext tag() {
        return new ValueContext(
                "in a tag",
                "it could become a name or another attribute",
                "write the names out, in {{#if}} if there are several, and values in quotes",
                Allowed.NONE);
    }

    private static Optional<ValueContext> attribute(StartTag tag, Attribute attribute) {
        String name = attribute.name();
        String where = "in the attribute %s of <%s>".formatted(name, tag.name());
        if (name.startsWith("on") || name.equals("srcdoc")) {
            return Optional.of(
                    new ValueContext(where, "what is in it runs or becomes a page", INTO_ATTRIBUTE, Allowed.NONE));
        }
        if (name.equals("style")) {
            return Optional.of(new ValueContext(
                    where,
                    "escaping makes text of HTML safe, not styles",
                    "set a class by {{#if}}, or give it a number",
                    Allowed.NUMBERS));
        }
        if (isOfThePage(tag, name)) {
            return Optional.of(new ValueContext(
                    where,
                    "it decides what the page loads or runs",
                    "write it out, in {{#if}} if there are several",
                    Allowed.NONE));
        }
        return attribute.isQuoted()
                ? Optional.empty()
                : Optional.of(new ValueContext(
                        where + " without quotes",
                        "a space in it begins another attribute",
                        "write quotes around it",
                        Allowed.PRIMITIVES));
    }

    /** Tells whether an attribute decides which code, styles or addresses a page has. */
    private static boolean isOfThePage(StartTag tag, String name) {
        if (name.equals("nonce")) {
            return true;
        }
        return switch (tag.name()) {
            case "script", "base" -> name.equals("src") || name.endsWith("href") || name.equals("type");
            case "link" -> name.equals("rel") || (name.equals("href") && !isOnlyShown(tag));
            case "meta" ->
                name.equals("http-equiv") || tag.attribute("http-equiv").isPresent();
            default -> name.equals("attributename") && Scripts.isAnimation(tag);
        };
    }

    /** Tells whether a link loads neither code nor styles. */
    private static boolean isOnlyShown(StartTag link) {
        return link.attribute("rel")
                .filter(rel -> rel.matches("(?i)(shortcut )?icon|apple-touch-icon|canonical|alternate|next|prev"))
                .isPresent();
    }
}
