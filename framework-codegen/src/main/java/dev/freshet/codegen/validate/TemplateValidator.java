package dev.freshet.codegen.validate;

import static dev.freshet.codegen.validate.TemplatePaths.at;

import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.TemplateFlaw;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Partial;
import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.codegen.model.TemplateNode.Value;
import dev.freshet.codegen.validate.TemplateWalk.Fragment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/** Finds what a template asks of the values of a call that they do not have; partials are followed. */
final class TemplateValidator {

    /** The helpers that work in Freshet's server. */
    private static final Set<String> HELPERS = Set.of(
            "if", "unless", "each", "with", "lookup", "log", "slot", "block", "partial", "embedded", "i18n", "i18nJs");

    /** A helper that is there and does not work: it needs a JavaScript engine, which Java has no more. */
    private static final String BROKEN = "precompile";

    private final MethodModel method;
    private final TemplateSource templates;
    private final TemplateTypes types;
    private final TemplatePaths paths;
    private final Report report;
    private final Origin origin;

    /** The classes of the values that are shown, by their places. */
    private final Map<String, Set<String>> shownTypes = new HashMap<>();

    TemplateValidator(MethodModel method, TemplateSource templates, TemplateTypes types, Report report, Origin origin) {
        this.method = method;
        this.templates = templates;
        this.types = types;
        this.paths = new TemplatePaths(method, types, report, origin);
        this.report = report;
        this.origin = origin;
    }

    /** Checks a template; returns false if it is not there. */
    boolean check(String name, String resource) {
        int before = report.problems().size();
        Optional<Fragment> whole = file(resource);
        whole.ifPresent(template -> check(name, template));
        if (whole.isPresent() && report.problems().size() == before) {
            UpdateHtmlValidator html = new UpdateHtmlValidator(shownTypes, report, origin);
            TemplateExpansion.of(whole.get(), this::file).forEach(html::check);
        }
        return whole.isPresent();
    }

    private void check(String name, Fragment whole) {
        Map<String, TypeMirror> parameters = new LinkedHashMap<>();
        for (ParameterModel parameter : method.parameters()) {
            parameters.put(parameter.name(), parameter.javaType());
        }
        if (whole.showsBlock()) {
            report.add(Diagnostic.TEMPLATE_BLOCK_MISSING, origin, whole.resource(), name);
        }
        checkAll(whole.nodes(), TemplateWalk.start(whole, TemplateScope.ofParameters(parameters)));
    }

    /** Checks what is in one block: the partials that are written there are known in all of it. */
    private void checkAll(List<TemplateNode> nodes, TemplateWalk walk) {
        walk.define(nodes);
        nodes.forEach(node -> check(node, walk));
    }

    private void check(TemplateNode node, TemplateWalk walk) {
        if (node instanceof Unescaped unescaped) {
            check(unescaped.shown(), walk);
        } else if (node instanceof Value value) {
            shown(value, walk);
        } else if (node instanceof Call call) {
            call(call, walk);
        } else if (node instanceof Partial partial) {
            partial(partial, walk);
        }
        // An inline partial is looked at where it is called.
    }

    private void shown(Value value, TemplateWalk walk) {
        boolean isHelper = isHelper(value.path()) && !walk.scope().itsNames().contains(value.path());
        if (!isHelper || !paths.isHidden(value.path(), value.place(), walk.scope(), walk.resource())) {
            remember(value, paths.type(value, walk.scope(), walk.resource()), walk);
        }
    }

    private void remember(TemplateNode shown, Optional<TypeMirror> type, TemplateWalk walk) {
        shownTypes
                .computeIfAbsent(at(walk.resource(), shown.place()), place -> new HashSet<>())
                .add(type.map(types::className).orElse(""));
    }

    private static boolean isHelper(String name) {
        return HELPERS.contains(name) || name.equals(BROKEN);
    }

    private void call(Call call, TemplateWalk walk) {
        if (call.arguments().isEmpty()
                && isHelper(call.helper())
                && paths.isHidden(call.helper(), call.place(), walk.scope(), walk.resource())) {
            return;
        }
        Optional<TypeMirror> first = arguments(call, walk).stream().findFirst().flatMap(type -> type);
        if (call.helper().equals("lookup")) {
            remember(call, first.flatMap(types::item), walk);
        }
        TemplateWalk maybe = walk.maybe();
        checkAll(call.inverse(), maybe.in(walk.scope()));
        switch (call.helper()) {
            case "each" -> checkAll(call.body(), maybe.in(walk.scope().of(first.flatMap(types::item), call.names())));
            case "with" -> checkAll(call.body(), maybe.in(walk.scope().of(first, call.names())));
            case "slot" -> checkAll(call.body(), walk.in(walk.scope()));
            // Where that is shown is not known, nor is what is there.
            case "partial" -> checkAll(call.body(), maybe.in(walk.scope().with(Map.of(), true)));
            default -> other(call, maybe);
        }
    }

    private void other(Call call, TemplateWalk walk) {
        if (HELPERS.contains(call.helper())) {
            checkAll(call.body(), walk.in(walk.scope()));
        } else if (call.arguments().isEmpty()
                && !isHelper(call.helper())
                && !call.helper().startsWith("*")) {
            // {{#trades}} goes through a list, and shows the body for anything else that is there.
            Value value = new Value(call.helper(), call.place());
            Optional<TypeMirror> of = paths.type(value, walk.scope(), walk.resource());
            checkAll(
                    call.body(), walk.in(walk.scope().of(of.flatMap(types::item).or(() -> of), call.names())));
        } else {
            report.add(
                    Diagnostic.TEMPLATE_HELPER_UNKNOWN,
                    origin,
                    at(walk.resource(), call.place()),
                    call.helper(),
                    Suggestion.of(call.helper(), HELPERS.stream().sorted().toList()));
        }
    }

    private List<Optional<TypeMirror>> arguments(Call call, TemplateWalk walk) {
        List<Optional<TypeMirror>> arguments = new ArrayList<>();
        for (TemplateNode argument : call.arguments()) {
            arguments.add(argument(argument, walk));
        }
        return arguments;
    }

    private Optional<TypeMirror> argument(TemplateNode argument, TemplateWalk walk) {
        if (argument instanceof Value value) {
            return paths.type(value, walk.scope(), walk.resource());
        }
        check(argument, walk);
        return Optional.empty();
    }

    private void partial(Partial partial, TemplateWalk walk) {
        TemplateScope scope = scope(partial, walk);
        Optional<Fragment> body = partial.body().map(nodes -> walk.part(partial, nodes));
        if (partial.name().equals(Fragment.PARTIAL_BLOCK)) {
            partialBlock(body, scope, walk);
            return;
        }
        TemplateWalk called = walk.call(scope, body);
        String name = "templates/" + partial.name() + ".hbs";
        Optional<Fragment> fragment =
                called.inline(partial.name()).or(() -> file(name)).or(() -> body);
        if (fragment.isPresent()) {
            enter(partial, fragment.get(), called, walk);
        } else if (!walk.hasAnyInline()) {
            report.add(
                    Diagnostic.TEMPLATE_PARTIAL_MISSING,
                    origin,
                    at(walk.resource(), partial.place()),
                    partial.name(),
                    name);
        }
    }

    private void enter(Partial partial, Fragment fragment, TemplateWalk called, TemplateWalk walk) {
        if (walk.surely().contains(fragment.id())) {
            report.add(Diagnostic.TEMPLATE_ENDLESS, origin, at(walk.resource(), partial.place()), partial.name());
            return;
        }
        if (partial.body().isEmpty() && fragment.showsBlock()) {
            report.add(Diagnostic.TEMPLATE_BLOCK_MISSING, origin, at(walk.resource(), partial.place()), partial.name());
        }
        called.into(fragment).ifPresent(inner -> {
            checkAll(fragment.nodes(), inner);
            if (partial.body().isEmpty()) {
                walk.inlines().putAll(inner.inlines()); // What a partial writes is known behind it.
            }
        });
    }

    /** Returns the template in a file; nothing is in one that is no Handlebars. */
    private Optional<Fragment> file(String name) {
        return templates.find(name).map(text -> {
            Optional<TemplateFlaw> flaw = templates.check(text);
            flaw.ifPresent(one ->
                    report.add(Diagnostic.TEMPLATE_MALFORMED, origin, name, one.line(), one.column(), one.reason()));
            return new Fragment(name, name, flaw.isEmpty() ? templates.read(text) : List.of());
        });
    }

    /** Checks the block that a partial is given, for the place where it is shown. */
    private void partialBlock(Optional<Fragment> instead, TemplateScope scope, TemplateWalk walk) {
        walk.block()
                .flatMap(block -> walk.intoBlock(block, instead, scope))
                .ifPresent(inner -> checkAll(inner.fragment().nodes(), inner));
    }

    private TemplateScope scope(Partial partial, TemplateWalk walk) {
        Map<String, TypeMirror> given = new HashMap<>();
        boolean open = false;
        for (Map.Entry<String, TemplateNode> value : partial.values().entrySet()) {
            Optional<TypeMirror> type = argument(value.getValue(), walk);
            type.ifPresent(known -> given.put(value.getKey(), known));
            open |= type.isEmpty();
        }
        TemplateScope seen = partial.context()
                .map(context -> walk.scope().of(paths.type(context, walk.scope(), walk.resource()), List.of()))
                .orElse(walk.scope());
        return seen.with(given, open);
    }
}
