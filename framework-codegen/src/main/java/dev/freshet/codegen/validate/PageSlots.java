package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.SlotName;
import dev.freshet.codegen.model.TemplateFlaw;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Inline;
import dev.freshet.codegen.model.TemplateNode.Partial;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of a program's pages, all in one: which template is on which page is known to the running program alone.
 *
 * @param known whether that are all slots, so that another one is none
 * @param names their names
 * @param misplaced those that are where no slot works
 * @param unsafe the values that are where escaping does not make them safe
 * @param unreadable a template that cannot be read, which is why they are not known
 */
public record PageSlots(
        boolean known,
        Set<SlotName> names,
        List<Misplaced> misplaced,
        List<UnsafeValue> unsafe,
        Optional<Unreadable> unreadable) {

    /**
     * A slot that is where it cannot work.
     *
     * @param where what it is in
     * @param at its place, for messages
     */
    public record Misplaced(SlotName name, String where, String at) {}

    /**
     * A value that is where escaping does not make it safe.
     *
     * @param at its place, for messages
     * @param name the value
     * @param where what it is in
     * @param why what it could do there
     * @param remedy what to do instead
     */
    public record UnsafeValue(String at, String name, String where, String why, String remedy) {}

    /** A template that cannot be read, by the name of its resource. */
    public record Unreadable(String resource, TemplateFlaw flaw) {}

    private static final PageSlots UNKNOWN = new PageSlots(false, Set.of(), List.of(), List.of(), Optional.empty());
    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype\\b|<html\\b");
    private static final Pattern MARKER = Pattern.compile("<\\?start name=\"([^\"]*)\"");

    /**
     * Finds them. Unless there is a page among the templates, or one with slots among those that are none, nothing is
     * known: the pages are elsewhere.
     *
     * @param templates the texts of the program's own templates, by the names of their resources
     * @param pages the texts of its pages that are no templates
     */
    public static PageSlots of(Map<String, String> templates, Collection<String> pages, TemplateSource source) {
        if (pages.stream().anyMatch(OtherEngines::hasSlots)) {
            return UNKNOWN;
        }
        Set<SlotName> names = new LinkedHashSet<>();
        pages.forEach(text -> addMarkers(text, names));
        if (names.isEmpty()
                && templates.values().stream()
                        .noneMatch(text -> PAGE.matcher(text).find())) {
            return UNKNOWN;
        }
        for (Map.Entry<String, String> template : templates.entrySet()) {
            String text = template.getValue();
            Optional<TemplateFlaw> flaw = source.check(text);
            if (flaw.isPresent()) {
                return new PageSlots(
                        false, Set.of(), List.of(), List.of(), flaw.map(one -> new Unreadable(template.getKey(), one)));
            }
            if (text.contains("{{=")) {
                return UNKNOWN;
            }
            addMarkers(text, names);
            source.read(text).forEach(node -> add(node, names));
        }
        PagePlaces places = PagePlaces.of(templates, pages, source);
        return new PageSlots(true, names, places.misplaced(), places.unsafe(), Optional.empty());
    }

    /** Returns the same without what is said once, whichever listener has it said. */
    public PageSlots afterFirstListener() {
        return new PageSlots(known, names, misplaced, List.of(), Optional.empty());
    }

    private static void addMarkers(String text, Collection<SlotName> names) {
        MARKER.matcher(text).results().forEach(marker -> names.add(SlotName.ofMarker(marker.group(1))));
    }

    private static void add(TemplateNode node, Collection<SlotName> names) {
        if (node instanceof Call call) {
            if (call.helper().equals("slot")) {
                names.add(SlotName.of(call));
            }
            call.body().forEach(inner -> add(inner, names));
            call.inverse().forEach(inner -> add(inner, names));
        } else if (node instanceof Partial partial) {
            partial.body().ifPresent(body -> body.forEach(inner -> add(inner, names)));
        } else if (node instanceof Inline inline) {
            inline.body().forEach(inner -> add(inner, names));
        }
    }
}
