package dev.freshet.codegen.validate;

import dev.freshet.api.DomAction;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is wrong with the {@code @DomUpdate} annotations of a method. */
final class UpdateValidator {

    /** The settings that an action needs, beside its target. */
    private static final Map<DomAction, List<Name>> NEEDS = Map.of(
            DomAction.TEXT, List.of(Name.VALUE),
            DomAction.REPLACE, List.of(Name.TEMPLATE),
            DomAction.MORPH, List.of(Name.TEMPLATE),
            DomAction.APPEND, List.of(Name.TEMPLATE),
            DomAction.PREPEND, List.of(Name.TEMPLATE),
            DomAction.BEFORE, List.of(Name.TEMPLATE),
            DomAction.AFTER, List.of(Name.TEMPLATE),
            DomAction.REMOVE, List.of(),
            DomAction.ATTRIBUTE, List.of(Name.ATTRIBUTE, Name.VALUE),
            DomAction.CLASS, List.of(Name.CLASSES, Name.VALUE));

    /** The actions that add an item, which may be told from others by a key. */
    private static final Set<DomAction> ADDING =
            Set.of(DomAction.APPEND, DomAction.PREPEND, DomAction.BEFORE, DomAction.AFTER);

    private static final Map<Name, String> EXAMPLES = Map.of(
            Name.VALUE, "value = \"…\", for example \"{price} USD\"",
            Name.TEMPLATE, "template = \"…\", for example \"trade-row\" for templates/trade-row.hbs",
            Name.ATTRIBUTE, "attribute = \"…\", for example \"title\"",
            Name.CLASSES, "classes = \"…\", for example \"rising bold\"");

    private static final Set<Name> TARGETS = Set.of(Name.SLOT, Name.SELECTOR);
    private static final Set<Name> PATTERNS = Set.of(Name.SLOT, Name.SELECTOR, Name.VALUE, Name.KEY);
    private static final Pattern CLASSES = Pattern.compile("[^\\s{}]+( [^\\s{}]+)*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*");
    private static final Pattern TEMPLATE =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

    private final MethodModel method;
    private final PathValidator paths;
    private final TemplateSource templates;
    private final TemplateTypes types;
    private final Report report;

    UpdateValidator(
            MethodModel method, PathValidator paths, TemplateSource templates, TemplateTypes types, Report report) {
        this.types = types;
        this.method = method;
        this.paths = paths;
        this.templates = templates;
        this.report = report;
    }

    void check() {
        method.updates().forEach(this::check);
    }

    private void check(UpdateModel update) {
        target(update);
        List<Name> unused = unused(update);
        unused.forEach(name -> report.add(
                Diagnostic.UPDATE_SETTING_UNUSED,
                update.setting(name).orElseThrow().origin(),
                update.action(),
                method.name(),
                name,
                instead(update.action(), name)));
        if (unused.isEmpty()) {
            missing(update);
        }
        for (Name name : PATTERNS.stream().sorted().toList()) {
            Optional<Setting> setting = update.setting(name).filter(one -> !unused.contains(name));
            setting.ifPresent(paths::checkPattern);
        }
        update.setting(Name.ATTRIBUTE)
                .filter(one -> !unused.contains(Name.ATTRIBUTE))
                .ifPresent(setting -> attribute(update, setting));
        update.setting(Name.CLASSES)
                .filter(one -> !unused.contains(Name.CLASSES))
                .ifPresent(this::classes);
        if (update.action() == DomAction.CLASS) {
            update.setting(Name.VALUE).ifPresent(this::switchOfClasses);
        }
        update.setting(Name.TEMPLATE)
                .filter(one -> !unused.contains(Name.TEMPLATE))
                .ifPresent(this::template);
    }

    private void target(UpdateModel update) {
        List<Setting> targets = TARGETS.stream()
                .sorted()
                .flatMap(name -> update.setting(name).stream())
                .toList();
        if (targets.size() == 2) {
            report.add(Diagnostic.UPDATE_TARGET_TWICE, update.origin(), method.name());
        } else if (targets.isEmpty() || targets.get(0).text().isBlank()) {
            report.add(Diagnostic.UPDATE_TARGET_MISSING, update.origin(), method.name());
        }
    }

    private static List<Name> unused(UpdateModel update) {
        List<Name> unused = new ArrayList<>(update.settings().keySet());
        unused.removeAll(TARGETS);
        unused.removeAll(NEEDS.getOrDefault(update.action(), List.of()));
        if (ADDING.contains(update.action())) {
            unused.remove(Name.KEY);
        }
        return unused;
    }

    private void missing(UpdateModel update) {
        NEEDS.getOrDefault(update.action(), List.of()).stream()
                .filter(name -> update.setting(name).isEmpty())
                .findFirst()
                .ifPresent(name -> report.add(
                        Diagnostic.UPDATE_SETTING_MISSING,
                        update.origin(),
                        update.action(),
                        method.name(),
                        name,
                        EXAMPLES.getOrDefault(name, name.toString())));
    }

    /** Says with which actions a setting goes. */
    private static String instead(DomAction action, Name name) {
        String others = Stream.of(DomAction.values())
                .filter(other -> NEEDS.getOrDefault(other, List.of()).contains(name)
                        || (name == Name.KEY && ADDING.contains(other)))
                .map(DomAction::name)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (?=[^,]*$)", " or ");
        return "remove %s, or write action = %s instead of %s".formatted(name, others, action);
    }

    private void classes(Setting setting) {
        if (!CLASSES.matcher(setting.text()).matches()) {
            report.add(Diagnostic.CLASSES_MALFORMED, setting.origin(), setting.text());
        }
    }

    private void switchOfClasses(Setting setting) {
        if (setting.pattern().flaw().isEmpty() && !paths.isBoolean(setting.pattern())) {
            report.add(Diagnostic.CLASS_VALUE, setting.origin(), setting.text());
        }
    }

    private void attribute(UpdateModel update, Setting setting) {
        String name = setting.text().toLowerCase(Locale.ROOT);
        if (!ATTRIBUTE.matcher(name).matches()) {
            report.add(Diagnostic.ATTRIBUTE_NAME, setting.origin(), setting.text());
            return;
        }
        new AttributeSafety(paths, update)
                .instead(name)
                .ifPresent(
                        instead -> report.add(Diagnostic.ATTRIBUTE_UNSAFE, setting.origin(), setting.text(), instead));
    }

    private void template(Setting setting) {
        String name = setting.text();
        if (!TEMPLATE.matcher(name).matches() || name.endsWith(".hbs") || name.startsWith("templates/")) {
            report.add(Diagnostic.TEMPLATE_NAME, setting.origin(), name);
            return;
        }
        String resource = "templates/" + name + ".hbs";
        boolean isThere =
                new TemplateValidator(method, templates, types, report, setting.origin()).check(name, resource);
        if (!isThere && !OtherEngines.have(name, templates)) {
            report.add(Diagnostic.TEMPLATE_MISSING, setting.origin(), name, resource);
        }
    }
}
