package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DataType.Member;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Path;
import dev.freshet.codegen.model.Pattern;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.WireType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds paths that lead to no single value of a method's calls. */
final class PathValidator {

    private static final Set<WireType> NUMBERS = Set.of(
            Scalar.BOOLEAN,
            Scalar.BYTE,
            Scalar.SHORT,
            Scalar.INT,
            Scalar.LONG,
            Scalar.FLOAT,
            Scalar.DOUBLE,
            Scalar.BIG_INTEGER,
            Scalar.BIG_DECIMAL,
            Scalar.NUMBER);

    private final ListenerModel listener;
    private final MethodModel method;
    private final Report report;

    PathValidator(ListenerModel listener, MethodModel method, Report report) {
        this.listener = listener;
        this.method = method;
        this.report = report;
    }

    /** Checks the paths in a pattern. */
    void checkPattern(Setting setting) {
        Pattern pattern = setting.pattern();
        if (pattern.flaw().isPresent()) {
            report.add(
                    Diagnostic.PATTERN_MALFORMED,
                    setting.origin(),
                    setting.text(),
                    pattern.flaw().get());
        } else {
            pattern.paths().forEach(path -> check(path, setting.origin()));
        }
    }

    /** Tells whether a pattern is one path to a boolean. A path that leads nowhere, which is said of it elsewhere, passes. */
    boolean isBoolean(Pattern pattern) {
        Optional<Path> path = pattern.singlePath();
        if (path.isEmpty()) {
            return false;
        }
        return type(path.get()).filter(one -> one != Scalar.BOOLEAN).isEmpty();
    }

    /** Tells whether a path leads to a number or a boolean, or nowhere, which is said of it elsewhere. */
    boolean isNumber(Path path) {
        return type(path).filter(one -> !NUMBERS.contains(one)).isEmpty();
    }

    private Optional<WireType> type(Path path) {
        Optional<WireType> type = method.parameter(path.parameter()).map(ParameterModel::type);
        for (String name : path.components()) {
            type = type.flatMap(one -> listener.member(one.present(), name)).map(Member::type);
        }
        return type.map(WireType::present);
    }

    /** Checks one path that is written without braces. */
    void checkPath(Setting setting) {
        Optional<Path> path = Path.parse(setting.text());
        if (path.isPresent()) {
            check(path.get(), setting.origin());
        } else {
            report.add(
                    Diagnostic.PARAMETER_UNKNOWN,
                    setting.origin(),
                    method.name(),
                    "\"" + setting.text() + "\"",
                    suggestParameter(setting.text().replaceAll("[{}\\s]", "")));
        }
    }

    private String suggestParameter(String written) {
        return Suggestion.of(
                written, method.parameters().stream().map(ParameterModel::name).toList());
    }

    private void check(Path path, Origin origin) {
        Optional<ParameterModel> parameter = method.parameter(path.parameter());
        if (parameter.isEmpty()) {
            report.add(
                    Diagnostic.PARAMETER_UNKNOWN,
                    origin,
                    method.name(),
                    path.parameter(),
                    suggestParameter(path.parameter()));
            return;
        }
        WireType type = parameter.get().type().present();
        for (int i = 1; i < path.names().size(); i++) {
            Path before = new Path(path.names().subList(0, i));
            Optional<WireType> next = component(type, path.names().get(i), path, before, origin);
            if (next.isEmpty()) {
                return;
            }
            type = next.get().present();
        }
        checkHasText(type, path, origin);
    }

    private Optional<WireType> component(WireType type, String name, Path path, Path before, Origin origin) {
        if (type instanceof WireType.Unsupported) {
            return Optional.empty(); // That is said of the parameter already.
        }
        Optional<ObjectModel> record = listener.object(type);
        if (record.isEmpty()) {
            report.add(Diagnostic.PATH_BEYOND_VALUE, origin, path, describe(type), before);
            return Optional.empty();
        }
        Optional<Member> component = listener.member(type, name);
        if (component.isEmpty()) {
            List<String> names =
                    record.get().members().stream().map(Member::name).toList();
            report.add(
                    Diagnostic.COMPONENT_UNKNOWN,
                    origin,
                    record.get().name().simple(),
                    name,
                    Suggestion.of(name, names));
        }
        return component.map(Member::type);
    }

    private void checkHasText(WireType type, Path path, Origin origin) {
        Optional<ObjectModel> record = listener.object(type);
        if (record.isPresent()) {
            String first = record.get().members().stream()
                    .findFirst()
                    .map(component -> "name a component of it, for example %s.%s".formatted(path, component.name()))
                    .orElse("use another value");
            report.add(Diagnostic.PATH_WITHOUT_TEXT, origin, path, describe(type), first);
        } else if (type instanceof WireType.ListOf
                || type instanceof WireType.SetOf
                || type instanceof WireType.MapOf
                || type == Scalar.JSON
                || isUnion(type)) {
            report.add(
                    Diagnostic.PATH_WITHOUT_TEXT,
                    origin,
                    path,
                    describe(type),
                    "use a template, which can go through it");
        }
    }

    private boolean isUnion(WireType type) {
        return type instanceof WireType.Named named && listener.types().get(named.name()) instanceof UnionModel;
    }

    private static String describe(WireType type) {
        if (type instanceof WireType.Named named) {
            return named.name().simple();
        }
        return type instanceof WireType.ListOf
                ? "a list"
                : type instanceof WireType.SetOf
                        ? "a set"
                        : type instanceof WireType.MapOf
                                ? "a map"
                                : type == Scalar.JSON ? "JSON of any form" : "a single value";
    }
}
