package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Partial;
import dev.freshet.codegen.model.TemplateNode.Place;
import dev.freshet.codegen.model.TemplateNode.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds what a template asks of the values of a call that they do not have; partials are followed. */
final class TemplateValidator {

    /** The helpers of Handlebars and of Freshet's server. */
    private static final Set<String> HELPERS = Set.of(
            "if",
            "unless",
            "each",
            "with",
            "lookup",
            "log",
            "slot",
            "block",
            "partial",
            "embedded",
            "include",
            "i18n",
            "i18nJs",
            "precompile");

    private static final int DEEPEST = 20;

    private final MethodModel method;
    private final TemplateSource templates;
    private final TemplateTypes types;
    private final Report report;
    private final Origin origin;

    TemplateValidator(MethodModel method, TemplateSource templates, TemplateTypes types, Report report, Origin origin) {
        this.method = method;
        this.templates = templates;
        this.types = types;
        this.report = report;
        this.origin = origin;
    }

    /**
     * What names mean at a place of a template.
     *
     * @param self the value itself; null if that is all the parameters, or if nothing is known of it
     * @param names the names that are there beside the properties of that
     * @param open whether there may be more names than are known
     * @param around what is around it, where names are looked up that are not here
     */
    private record Scope(
            @Nullable TypeMirror self,
            Map<String, TypeMirror> names,
            boolean open,
            @Nullable Scope around) {}

    void check(String resource, String template) {
        Map<String, TypeMirror> parameters = new LinkedHashMap<>();
        for (ParameterModel parameter : method.parameters()) {
            parameters.put(parameter.name(), parameter.javaType());
        }
        checkAll(templates.read(template), new Scope(null, parameters, false, null), resource, 0);
    }

    private void checkAll(List<TemplateNode> nodes, Scope scope, String resource, int depth) {
        nodes.forEach(node -> check(node, scope, resource, depth));
    }

    private void check(TemplateNode node, Scope scope, String resource, int depth) {
        if (node instanceof Value value) {
            type(value, scope, resource);
        } else if (node instanceof Call call) {
            call(call, scope, resource, depth);
        } else if (node instanceof Partial partial) {
            partial(partial, scope, resource, depth);
        }
    }

    private void call(Call call, Scope scope, String resource, int depth) {
        List<Optional<TypeMirror>> arguments = new ArrayList<>();
        for (TemplateNode argument : call.arguments()) {
            if (argument instanceof Value value) {
                arguments.add(type(value, scope, resource));
            } else {
                check(argument, scope, resource, depth);
                arguments.add(Optional.empty());
            }
        }
        Optional<TypeMirror> first = arguments.isEmpty() ? Optional.empty() : arguments.get(0);
        checkAll(call.inverse(), scope, resource, depth);
        if (call.helper().equals("each")) {
            Scope inner = inner(first.flatMap(types::item), call.names(), scope);
            checkAll(call.body(), inner, resource, depth);
        } else if (call.helper().equals("with")) {
            checkAll(call.body(), inner(first, call.names(), scope), resource, depth);
        } else if (HELPERS.contains(call.helper())) {
            checkAll(call.body(), scope, resource, depth);
        } else if (call.arguments().isEmpty()) {
            // {{#trades}} goes through a list, and shows the body for anything else that is there.
            Optional<TypeMirror> of = type(new Value(call.helper(), call.place()), scope, resource);
            checkAll(call.body(), inner(of.flatMap(types::item).or(() -> of), call.names(), scope), resource, depth);
        } else {
            report.add(
                    Diagnostic.TEMPLATE_HELPER_UNKNOWN,
                    origin,
                    at(resource, call.place()),
                    call.helper(),
                    Suggestion.of(call.helper(), HELPERS.stream().sorted().toList()));
        }
    }

    private static Scope inner(Optional<TypeMirror> self, List<String> names, Scope around) {
        Map<String, TypeMirror> named = new HashMap<>();
        self.filter(known -> !names.isEmpty()).ifPresent(known -> named.put(names.get(0), known));
        return new Scope(self.orElse(null), named, self.isEmpty() || names.size() > 1, around);
    }

    private void partial(Partial partial, Scope scope, String resource, int depth) {
        Map<String, TypeMirror> given = new HashMap<>();
        boolean open = false;
        for (Map.Entry<String, TemplateNode> value : partial.values().entrySet()) {
            Optional<TypeMirror> type =
                    value.getValue() instanceof Value one ? type(one, scope, resource) : Optional.empty();
            type.ifPresent(known -> given.put(value.getKey(), known));
            open |= type.isEmpty();
        }
        Scope inner = partial.context()
                .map(context -> inner(type(context, scope, resource), List.of(), scope))
                .orElse(scope);
        String name = "templates/" + partial.name().replaceFirst("^/", "") + ".hbs";
        Optional<String> text = templates.find(name);
        if (text.isEmpty()) {
            report.add(
                    Diagnostic.TEMPLATE_PARTIAL_MISSING, origin, at(resource, partial.place()), partial.name(), name);
        } else if (depth < DEEPEST && templates.check(text.get()).isEmpty()) {
            checkAll(templates.read(text.get()), new Scope(null, given, open, inner), name, depth + 1);
        }
    }

    /** Returns the type of what a path leads to; empty if that is not known, or if it was said to be wrong. */
    private Optional<TypeMirror> type(Value value, Scope scope, String resource) {
        String path = value.path();
        @Nullable Scope from = scope;
        while (path.startsWith("../") && from != null) {
            path = path.substring(3);
            from = from.around();
        }
        boolean unknown = path.startsWith("@") || path.startsWith("..") || isLiteral(path);
        return from == null || unknown ? Optional.empty() : follow(path, from, value, resource);
    }

    private static boolean isLiteral(String path) {
        return path.matches("true|false|null|undefined|-?\\d+(\\.\\d+)?|[\"'].*");
    }

    private Optional<TypeMirror> follow(String path, Scope scope, Value value, String resource) {
        List<String> names = Arrays.stream(path.replaceFirst("^\\./", "").split("[./]"))
                .map(name -> name.replaceAll("^\\[|]$", ""))
                .toList();
        boolean fromSelf =
                names.isEmpty() || names.get(0).isEmpty() || names.get(0).equals("this");
        Optional<TypeMirror> at =
                fromSelf ? Optional.ofNullable(scope.self()) : first(names.get(0), scope, value, resource);
        for (String name : names.subList(Math.min(1, names.size()), names.size())) {
            at = at.flatMap(type -> next(type, name, value, resource));
        }
        return at;
    }

    private Optional<TypeMirror> first(String name, Scope scope, Value value, String resource) {
        List<String> candidates = new ArrayList<>();
        for (Scope at = scope; at != null; at = at.around()) {
            TypeMirror named = at.names().get(name);
            TypeMirror self = at.self();
            Optional<TypeMirror> found =
                    named != null ? Optional.of(named) : self == null ? Optional.empty() : types.property(self, name);
            if (found.isPresent()) {
                return found;
            }
            if (at.open() || (self != null && types.hasAnyName(self))) {
                return Optional.empty();
            }
            candidates.addAll(at.names().keySet());
            if (self != null) {
                candidates.addAll(types.properties(self));
            }
        }
        report.add(
                Diagnostic.TEMPLATE_NAME_UNKNOWN,
                origin,
                at(resource, value.place()),
                value.path(),
                name,
                method.name(),
                Suggestion.of(name, candidates.stream().distinct().toList()));
        return Optional.empty();
    }

    private Optional<TypeMirror> next(TypeMirror type, String name, Value value, String resource) {
        if (name.matches("\\d+") || types.hasAnyName(type)) {
            return types.item(type);
        }
        Optional<TypeMirror> property = types.property(type, name);
        if (property.isEmpty()) {
            report.add(
                    Diagnostic.TEMPLATE_PROPERTY_UNKNOWN,
                    origin,
                    at(resource, value.place()),
                    value.path(),
                    types.name(type),
                    name,
                    Suggestion.of(name, types.properties(type)));
        }
        return property;
    }

    private static String at(String resource, Place place) {
        return "%s, line %d, column %d".formatted(resource, place.line(), place.column());
    }
}
