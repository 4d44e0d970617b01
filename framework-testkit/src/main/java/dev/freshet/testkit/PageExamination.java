package dev.freshet.testkit;

import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.core.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for what is wrong with the pages of a test although its assertions hold. */
final class PageExamination {
    /** A brace, a value, or text of a pattern. */
    private static final Pattern PART = Pattern.compile("\\{\\{|}}|\\{([^}]*)}|[^{}]+");

    /** The slots that Freshet updates itself: signs of life, and the answers to forms, which are named after methods of services. */
    private static final Pattern FRESHETS = Pattern.compile("freshet-.*|\\w+\\.\\w+");

    private final FreshetKit kit;
    private final Set<Lint> allowed;

    PageExamination(FreshetKit kit, Set<Lint> allowed) {
        this.kit = kit;
        this.allowed = allowed;
    }

    /**
     * Looks at the pages that are open.
     *
     * @throws AssertionError if something is wrong with one of them that is not allowed
     */
    void examine() {
        List<FreshetPage> pages =
                kit.pages().stream().filter(FreshetPage::hasDocument).toList();
        if (pages.isEmpty()) {
            return;
        }
        kit.settled();
        pages.forEach(this::look);
        List<String> wrong = new ArrayList<>();
        for (FreshetPage page : pages) {
            for (Map.Entry<Lint, List<String>> found : page.findings().entrySet()) {
                if (!allowed.contains(found.getKey())) {
                    found.getValue()
                            .forEach(finding -> wrong.add("%s: %s (%s)".formatted(page, finding, found.getKey())));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("The test passed, but its pages have faults. Correct them, or allow them by"
                    + " @FreshetTest(allow = …):\n  " + String.join("\n  ", wrong));
        }
    }

    private void look(FreshetPage page) {
        page.ask("duplicateIds")
                .lines()
                .forEach(id -> page.find(Lint.DUPLICATE_ID, "several elements have the id \"%s\"".formatted(id)));
        lookAtSlots(page);
        if (!allowed.contains(Lint.REPEATED_UPDATE)) {
            // The last thing, since it may change the page.
            page.ask("repeatUpdates")
                    .lines()
                    .forEach(method -> page.find(
                            Lint.REPEATED_UPDATE,
                            "the updates of %s change the page again when they are repeated: give added items a key"
                                    .formatted(method)));
        }
    }

    private void lookAtSlots(FreshetPage page) {
        Optional<Page> shown = kit.shown(page.path().replaceFirst("\\?.*", ""));
        List<ListenerDescriptor> listeners =
                shown.map(one -> List.copyOf(one.listeners().values())).orElse(List.of());
        List<String> known = listeners.stream().map(ListenerDescriptor::name).toList();
        if (shown.isEmpty() || !known.containsAll(page.ask("listeners").lines().toList())) {
            return; // The page listens to more than it was rendered with.
        }
        List<Pattern> updated = listeners.stream()
                .flatMap(listener -> listener.methods().stream())
                .flatMap(method -> method.updates().stream())
                .flatMap(PageExamination::slots)
                .map(PageExamination::matcher)
                .toList();
        page.ask("slotNames")
                .lines()
                .filter(slot -> !FRESHETS.matcher(slot).matches())
                .filter(slot -> updated.stream()
                        .noneMatch(pattern -> pattern.matcher(slot).matches()))
                .forEach(slot -> page.find(
                        Lint.UNUSED_SLOT, "no update of the page's listeners has the slot \"%s\"".formatted(slot)));
    }

    /** Returns the patterns of the slots that an update has. */
    private static Stream<String> slots(UpdateDescriptor update) {
        return Stream.concat(
                update.key().stream(),
                update.target() instanceof UpdateDescriptor.Target.Slot slot
                        ? Stream.of(slot.pattern())
                        : Stream.empty());
    }

    /** Returns what matches the names that a pattern such as <code>price-{symbol}</code> gives. */
    private static Pattern matcher(String pattern) {
        StringBuilder regex = new StringBuilder();
        Matcher part = PART.matcher(pattern);
        while (part.find()) {
            boolean isBrace = part.group().equals("{{") || part.group().equals("}}");
            String literal = isBrace ? part.group().substring(1) : part.group();
            regex.append(part.group(1) == null ? Pattern.quote(literal) : ".*");
        }
        return Pattern.compile(regex.toString());
    }
}
