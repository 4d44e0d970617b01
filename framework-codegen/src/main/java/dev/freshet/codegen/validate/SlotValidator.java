package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Pattern.Part;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.SlotName;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import dev.freshet.codegen.validate.PageSlots.Misplaced;
import dev.freshet.html.NearestName;
import dev.freshet.html.SlotPlace;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the slots of a listener's updates that no page has, and no item that its updates add. */
final class SlotValidator {

    private final ListenerModel listener;
    private final PageSlots pages;
    private final Report report;

    SlotValidator(ListenerModel listener, PageSlots pages, Report report) {
        this.listener = listener;
        this.pages = pages;
        this.report = report;
    }

    void check() {
        pages.unreadable()
                .ifPresent(template -> settings(Name.SLOT)
                        .findFirst()
                        .ifPresent(setting -> report.add(
                                Diagnostic.PAGE_MALFORMED,
                                setting.origin(),
                                template.resource(),
                                template.flaw().line(),
                                template.flaw().column(),
                                template.flaw().reason())));
        pages.unsafe()
                .forEach(value -> report.add(
                        Diagnostic.PAGE_VALUE_UNSAFE,
                        listener.origin(),
                        value.at(),
                        value.name(),
                        value.where(),
                        value.why(),
                        value.remedy()));
        if (pages.known()) {
            Set<SlotName> names = new LinkedHashSet<>(pages.names());
            settings(Name.KEY).map(SlotValidator::name).forEach(names::add);
            settings(Name.SLOT).forEach(setting -> check(setting, names));
            pages.misplaced().forEach(this::misplaced);
        }
    }

    /** Says of a slot that cannot work once, at the first update that is for it. */
    private void misplaced(Misplaced slot) {
        boolean isText = slot.where().matches("in <(title|textarea)>");
        settings(Name.SLOT)
                .filter(setting -> name(setting).canBe(slot.name()))
                .findFirst()
                .ifPresent(setting -> report.add(
                        Diagnostic.SLOT_MISPLACED,
                        setting.origin(),
                        slot.name().shown(),
                        slot.where(),
                        slot.at(),
                        isText
                                ? "remove the slot, and write selector = \"%s\" instead of slot"
                                        .formatted(slot.where()
                                                .substring(4, slot.where().length() - 1))
                                : SlotPlace.remedy(slot.where())));
    }

    private Stream<Setting> settings(Name name) {
        return listener.methods().stream()
                .map(MethodModel::updates)
                .flatMap(updates -> updates.stream().map((UpdateModel update) -> update.setting(name)))
                .flatMap(Optional::stream);
    }

    private void check(Setting setting, Set<SlotName> names) {
        SlotName slot = name(setting);
        if (names.stream().noneMatch(slot::canBe)) {
            Set<String> shown =
                    names.stream().map(SlotName::shown).collect(Collectors.toCollection(LinkedHashSet::new));
            report.add(
                    Diagnostic.SLOT_UNKNOWN,
                    setting.origin(),
                    setting.text(),
                    NearestName.of(setting.text(), shown)
                            .map("write %s"::formatted)
                            .orElseGet(() -> "put {{#slot %s}}…{{/slot}} into a page".formatted(arguments(setting))));
        }
    }

    /** Returns what is given to the helper that makes a slot of this name. */
    private static String arguments(Setting setting) {
        return setting.pattern().parts().stream()
                .map(part -> part instanceof Part.Literal literal
                        ? "\"" + literal.text() + "\""
                        : ((Part.Place) part).path().toString())
                .collect(Collectors.joining(" "));
    }

    private static SlotName name(Setting setting) {
        return SlotName.of(setting.text(), setting.pattern());
    }
}
