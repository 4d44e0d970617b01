package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Pattern;
import dev.freshet.codegen.model.Pattern.Part;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as the templates see it: a literal, the text of one path, or pieces of a template literal.
 *
 * @param literal the whole as a string literal, if it has no places
 * @param path the expression of its path, if it is nothing else
 * @param pieces its pieces in any case
 */
record PatternView(@Nullable String literal, @Nullable String path, List<Piece> pieces) {

    /** A piece of a template literal: escaped text, or an expression. */
    record Piece(@Nullable String text, @Nullable String path) {}

    /**
     * One update.
     *
     * @param verb the function of {@code dom}
     * @param slot the target, if it is a slot
     * @param selector the target, if it is a selector
     * @param attribute the attribute, or the classes, as a literal
     * @param raw the value of an attribute or of classes as it is, if its pattern is one path
     * @param value the text
     * @param template the index of what the method's templates rendered, as a literal
     * @param key the slot that an added item becomes
     * @param keep how many items the target keeps, as a literal
     */
    record UpdateView(
            String verb,
            @Nullable PatternView slot,
            @Nullable PatternView selector,
            @Nullable String attribute,
            @Nullable String raw,
            @Nullable PatternView value,
            @Nullable String template,
            @Nullable PatternView key,
            @Nullable String keep) {

        public boolean morphs() {
            return verb.equals("morph");
        }

        /** Tells whether it is more than the text of a slot, which the runtime changes by itself. */
        boolean isBeyondText() {
            return !verb.equals("text") || selector != null;
        }
    }

    static UpdateView of(UpdateModel update, Locals locals, int template, OptionalInt keep, Set<String> imports) {
        PatternView slot = pattern(update, Name.SLOT, locals, imports);
        PatternView selector = pattern(update, Name.SELECTOR, locals, imports);
        PatternView key = pattern(update, Name.KEY, locals, imports);
        if (slot != null || key != null) {
            imports.add("slot");
        }
        if (selector != null) {
            imports.add("selector");
        }
        return switch (update.action()) {
            case TEXT ->
                new UpdateView(
                        "text",
                        slot,
                        selector,
                        null,
                        null,
                        pattern(update, Name.VALUE, locals, imports),
                        null,
                        null,
                        null);
            case REPLACE, MORPH, APPEND, PREPEND, BEFORE, AFTER ->
                new UpdateView(
                        update.action().name().toLowerCase(Locale.ROOT),
                        slot,
                        selector,
                        null,
                        null,
                        null,
                        String.valueOf(template),
                        key,
                        key == null || keep.isEmpty() ? null : String.valueOf(keep.getAsInt()));
            case REMOVE -> new UpdateView("remove", slot, selector, null, null, null, null, null, null);
            case ATTRIBUTE ->
                withValue("attribute", update.text(Name.ATTRIBUTE), update, slot, selector, locals, imports);
            case CLASS -> withValue("classes", update.text(Name.CLASSES), update, slot, selector, locals, imports);
        };
    }

    private static UpdateView withValue(
            String verb,
            String name,
            UpdateModel update,
            @Nullable PatternView slot,
            @Nullable PatternView selector,
            Locals locals,
            Set<String> imports) {
        String quoted = JsStrings.quoted(name);
        Pattern pattern = Pattern.parse(update.text(Name.VALUE));
        return pattern.singlePath()
                .map(path ->
                        new UpdateView(verb, slot, selector, quoted, locals.expression(path), null, null, null, null))
                .orElseGet(() -> new UpdateView(
                        verb, slot, selector, quoted, null, view(pattern, locals, imports), null, null, null));
    }

    private static @Nullable PatternView pattern(UpdateModel update, Name name, Locals locals, Set<String> imports) {
        return update.setting(name)
                .map(setting -> view(setting.pattern(), locals, imports))
                .orElse(null);
    }

    private static PatternView view(Pattern pattern, Locals locals, Set<String> imports) {
        if (!pattern.paths().isEmpty()) {
            imports.add("text");
        }
        return new PatternView(
                pattern.paths().isEmpty() ? literal(pattern) : null,
                pattern.singlePath().map(locals::expression).orElse(null),
                pattern.parts().stream().map(part -> piece(part, locals)).toList());
    }

    private static String literal(Pattern pattern) {
        StringBuilder text = new StringBuilder();
        pattern.parts().forEach(part -> text.append(part instanceof Part.Literal literal ? literal.text() : ""));
        return JsStrings.quoted(text.toString());
    }

    private static Piece piece(Part part, Locals locals) {
        if (part instanceof Part.Place place) {
            return new Piece(null, locals.expression(place.path()));
        }
        return new Piece(JsStrings.inTemplate(((Part.Literal) part).text()), null);
    }
}
