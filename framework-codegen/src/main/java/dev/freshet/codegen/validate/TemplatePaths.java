package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.TemplateNode.Place;
import dev.freshet.codegen.model.TemplateNode.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds the types of what paths in a template lead to, and says where they lead to nothing. */
final class TemplatePaths {

    private static final Pattern SEGMENT = Pattern.compile("\\[[^]]*]|[^./]+");

    private final MethodModel method;
    private final TemplateTypes types;
    private final Report report;
    private final Origin origin;

    TemplatePaths(MethodModel method, TemplateTypes types, Report report, Origin origin) {
        this.method = method;
        this.types = types;
        this.report = report;
        this.origin = origin;
    }

    /** Returns the type of what a path leads to; empty if that is not known, or if it was said to be wrong. */
    Optional<TypeMirror> type(Value value, TemplateScope scope, String resource) {
        String path = value.path();
        @Nullable TemplateScope from = scope;
        while (path.startsWith("../") && from != null) {
            path = path.substring(3);
            from = from.around();
        }
        boolean unknown = path.startsWith("@") || path.contains("..") || isLiteral(path);
        return from == null || unknown ? Optional.empty() : follow(path, from, value, resource);
    }

    private static boolean isLiteral(String path) {
        return path.matches("(?s)true|false|null|undefined|-?\\d+(\\.\\d+)?|[\"'].*");
    }

    private Optional<TypeMirror> follow(String path, TemplateScope scope, Value value, String resource) {
        List<String> names = SEGMENT.matcher(path)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceAll("^\\[|]$", ""))
                .toList();
        boolean fromSelf = names.isEmpty() || names.get(0).equals("this");
        Optional<TypeMirror> at =
                fromSelf ? Optional.ofNullable(scope.self()) : first(names.get(0), scope, value, resource);
        for (String name : names.subList(Math.min(1, names.size()), names.size())) {
            at = at.flatMap(type -> next(type, name, value, resource));
        }
        return at;
    }

    private Optional<TypeMirror> first(String name, TemplateScope scope, Value value, String resource) {
        List<String> candidates = new ArrayList<>();
        for (TemplateScope at = scope; at != null; at = at.around()) {
            Optional<TypeMirror> found = here(name, at);
            if (found.isPresent()) {
                return found;
            }
            TypeMirror self = at.self();
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

    private Optional<TypeMirror> here(String name, TemplateScope scope) {
        TypeMirror named = scope.names().get(name);
        TypeMirror self = scope.self();
        return named != null ? Optional.of(named) : self == null ? Optional.empty() : types.property(self, name);
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
                    types.hasField(type, name)
                            ? "make %s a record, or give it the method %s(), since fields are not seen"
                                    .formatted(types.name(type), getter(name))
                            : Suggestion.of(name, types.properties(type)));
        }
        return property;
    }

    private static String getter(String name) {
        return "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Says so if there is a value of a helper's name, which therefore is not shown. */
    boolean isHidden(String helper, Place place, TemplateScope scope, String resource) {
        for (TemplateScope at = scope; at != null; at = at.around()) {
            if (here(helper, at).isPresent()) {
                String instead = isOfThis(helper, scope) ? "this." + helper : "[" + helper + "]";
                report.add(Diagnostic.TEMPLATE_NAME_HIDDEN, origin, at(resource, place), helper, instead);
                return true;
            }
        }
        return false;
    }

    private boolean isOfThis(String name, TemplateScope scope) {
        TypeMirror self = scope.self();
        return self == null
                ? scope.around() == null && scope.names().containsKey(name)
                : types.property(self, name).isPresent();
    }

    static String at(String resource, Place place) {
        return "%s, line %d, column %d".formatted(resource, place.line(), place.column());
    }
}
