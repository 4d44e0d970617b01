package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.SlotName;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Inline;
import dev.freshet.codegen.model.TemplateNode.Partial;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The slots of a program's pages, all in one: which template is on which page is known to the running program alone.
 *
 * @param known whether that are all slots, so that another one is none
 * @param names their names
 */
public record PageSlots(boolean known, Set<SlotName> names) {

    private static final PageSlots UNKNOWN = new PageSlots(false, Set.of());
    private static final Pattern PAGE = Pattern.compile("(?i)<!doctype\\b|<html\\b");
    private static final Pattern MARKER = Pattern.compile("<\\?start name=\"([^\"]*)\"");

    /**
     * Finds them. Unless there is a page among the templates, or one with slots among those that are none, nothing is
     * known: the pages are elsewhere.
     *
     * @param templates the texts of the program's own templates
     * @param pages the texts of its pages that are no templates
     */
    public static PageSlots of(List<String> templates, List<String> pages, TemplateSource source) {
        Set<SlotName> names = new LinkedHashSet<>();
        pages.forEach(text -> addMarkers(text, names));
        if (names.isEmpty()
                && templates.stream().noneMatch(text -> PAGE.matcher(text).find())) {
            return UNKNOWN;
        }
        for (String text : templates) {
            if (text.contains("{{=") || source.check(text).isPresent()) {
                return UNKNOWN;
            }
            addMarkers(text, names);
            source.read(text).forEach(node -> add(node, names));
        }
        return new PageSlots(true, names);
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
