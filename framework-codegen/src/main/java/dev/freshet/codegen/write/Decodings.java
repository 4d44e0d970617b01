package dev.freshet.codegen.write;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has to be done to the values of an interface's types; most are the same in JSON and JavaScript. */
final class Decodings {

    private final Map<JavaName, DataType> types;
    private final String runtime;
    private final Map<DataType, String> functions = new LinkedHashMap<>();
    private final Map<DataType, Map<String, String>> variables = new HashMap<>();
    private final Set<DataType> needed = new HashSet<>();
    private final Set<String> helpers = new TreeSet<>();

    /**
     * Names a function for each type that has something to convert, and one for each of its type parameters.
     *
     * @param runtime what is written before the names of the runtime's functions
     */
    Decodings(ListenerModel listener, Identifiers module, String runtime) {
        this.runtime = runtime;
        types = listener.types();
        for (DataType type : types.values()) {
            if (converts(type, true, new HashSet<>())) {
                functions.put(
                        type,
                        module.unused(JsNames.bindable("decode" + type.name().simple())));
            }
        }
        for (DataType type : functions.keySet()) {
            Map<String, String> named = new LinkedHashMap<>();
            type.parameters()
                    .forEach(parameter -> named.put(parameter, module.unused(JsNames.bindable("decode" + parameter))));
            named.values().forEach(module::release);
            variables.put(type, named);
        }
    }

    /** Returns the types that may be converted, and the functions that do it. */
    Map<DataType, String> functions() {
        return functions;
    }

    /** Tells whether anything was found to use the function of a type. */
    boolean isNeeded(DataType type) {
        return needed.contains(type);
    }

    /** Returns the functions that the function of a type is given, one for each of its type parameters. */
    Collection<String> parameters(DataType type) {
        return variables.getOrDefault(type, Map.of()).values();
    }

    /** Returns the functions of the runtime that were needed so far. */
    Collection<String> helpers() {
        return helpers;
    }

    /** Returns how the value of a parameter is converted; empty if it stays as it is. */
    Optional<Decoding> of(WireType type) {
        return of(type, Map.of());
    }

    /** Returns how a value in a type is converted. */
    Optional<Decoding> in(DataType around, WireType type) {
        return of(type, variables.getOrDefault(around, Map.of()));
    }

    private Optional<Decoding> of(WireType type, Map<String, String> scope) {
        if (type instanceof Scalar scalar) {
            return scalar.decoder().map(this::helper);
        }
        if (type instanceof WireType.Variable variable) {
            return Optional.of(new Decoding(Objects.requireNonNull(scope.get(variable.name())), List.of(), true));
        }
        if (type instanceof WireType.Nullable nullable) {
            return of(nullable.of(), scope);
        }
        if (type instanceof WireType.ListOf list) {
            return of(list.item(), scope).map(item -> new Decoding(used("list"), List.of(item), false));
        }
        if (type instanceof WireType.SetOf set) {
            return Optional.of(new Decoding(
                    used("set"), of(set.item(), scope).map(List::of).orElse(List.of()), false));
        }
        if (type instanceof WireType.MapOf map) {
            return Optional.of(new Decoding(used("map"), items(map, scope), false));
        }
        return type instanceof WireType.Named named ? named(named, scope) : Optional.empty();
    }

    private List<Decoding> items(WireType.MapOf map, Map<String, String> scope) {
        Optional<Decoding> key =
                map.key() instanceof Scalar scalar ? scalar.keyDecoder().map(this::helper) : Optional.empty();
        Optional<Decoding> value = of(map.value(), scope);
        if (key.isPresent()) {
            return List.of(value.orElseGet(this::same), key.get());
        }
        return value.map(List::of).orElse(List.of());
    }

    private Optional<Decoding> named(WireType.Named named, Map<String, String> scope) {
        DataType type = Objects.requireNonNull(types.get(named.name()));
        String function = functions.get(type);
        List<Optional<Decoding>> arguments =
                named.arguments().stream().map(argument -> of(argument, scope)).toList();
        boolean converts =
                converts(type, false, new HashSet<>()) || arguments.stream().anyMatch(Optional::isPresent);
        if (function == null || !converts) {
            return Optional.empty();
        }
        needed.add(type);
        return Optional.of(new Decoding(
                function,
                arguments.stream()
                        .map(argument -> argument.orElseGet(this::same))
                        .toList(),
                arguments.isEmpty()));
    }

    private Decoding helper(String function) {
        return new Decoding(used(function), List.of(), true);
    }

    private Decoding same() {
        return helper("same");
    }

    private String used(String helper) {
        helpers.add(helper);
        return runtime + helper;
    }

    private boolean converts(WireType type, boolean variablesDo, Set<JavaName> seen) {
        boolean itself = type instanceof WireType.SetOf
                || type instanceof WireType.MapOf
                || (type instanceof WireType.Variable && variablesDo)
                || (type instanceof Scalar scalar && scalar.decoder().isPresent());
        return itself
                || type.parts().stream().anyMatch(part -> converts(part, variablesDo, seen))
                || (type instanceof WireType.Named named
                        && converts(Objects.requireNonNull(types.get(named.name())), variablesDo, seen));
    }

    /** A type that leads back to itself converts what the rest of it does. */
    private boolean converts(DataType type, boolean variablesDo, Set<JavaName> seen) {
        if (!seen.add(type.name())) {
            return false;
        }
        return type.parts().stream().anyMatch(part -> converts(part, variablesDo, seen));
    }
}
