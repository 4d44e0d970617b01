package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines by which a contract says what a method's parameters, its result and its errors look like on the wire: one for each thing that is so. Generic
 * types are told as they are used, by their arguments.
 *
 * <pre>
 * trade: Trade                      a parameter
 * return: Trade                     the result
 * Trade.id: bigint                  a member
 * Trade.note?: string               a member that the wire may be without
 * Trade.sides: list&lt;Side>           a member made of other types
 * Trade.kind: 'trade'               a member that tells it apart from the other types of a union
 * Side = BUY | SELL                 an enum
 * Event = Quote | Trade by kind     a union
 * 'com.acme.Full': Full             an error, by its name on the wire
 * </pre>
 *
 * <p>{@link ShapeGraph} reads them.
 */
final class ContractShape {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_$@-]+");

    /** No parameter can have this name. */
    private static final String RESULT = "return";

    private final ListenerModel listener;
    private final Set<String> lines = new TreeSet<>();
    private final Set<WireType.Named> reached = new LinkedHashSet<>();

    private ContractShape(ListenerModel listener) {
        this.listener = listener;
    }

    /** Returns the lines of all that a call consists of, sorted. */
    static List<String> ofCall(ListenerModel listener, MethodModel method) {
        Map<String, WireType> all = new LinkedHashMap<>(arguments(method));
        all.putAll(result(method));
        all.putAll(errors(method));
        return of(listener, all);
    }

    /** Returns the lines of the arguments, sorted. */
    static List<String> ofArguments(ListenerModel listener, MethodModel method) {
        return of(listener, arguments(method));
    }

    /** Returns the lines of the result, sorted; none if there is no result. */
    static List<String> ofResult(ListenerModel listener, MethodModel method) {
        return of(listener, result(method));
    }

    /** Returns the lines of the errors that the method declares, sorted. */
    static List<String> ofErrors(ListenerModel listener, MethodModel method) {
        return of(listener, errors(method));
    }

    /** Returns the line's beginning by which an error is known; empty if the line is not that of an error itself. */
    static Optional<String> errorName(String line) {
        return line.startsWith("'")
                ? Optional.of(line.substring(0, ShapeGraph.outsideQuotes(line, ": ")))
                : Optional.empty();
    }

    /** Tells whether a value may be without what a line says: a parameter or a member that can be null or left out. */
    static boolean mayBeMissing(String line) {
        return line.endsWith(" | null") || ShapeGraph.outsideQuotes(line, "?: ") >= 0;
    }

    private static Map<String, WireType> arguments(MethodModel method) {
        Map<String, WireType> arguments = new LinkedHashMap<>();
        method.parameters().forEach(parameter -> arguments.put(parameter.name(), parameter.type()));
        return arguments;
    }

    private static Map<String, WireType> result(MethodModel method) {
        return method.result().map(result -> Map.of(RESULT, result.type())).orElse(Map.of());
    }

    /** The wire has the name of an error, so it is known by that, as no parameter can be. */
    private static Map<String, WireType> errors(MethodModel method) {
        Map<String, WireType> errors = new LinkedHashMap<>();
        method.thrown()
                .errors()
                .forEach(name -> errors.put(quoted(name.qualified()), new WireType.Named(name, List.of())));
        return errors;
    }

    private static List<String> of(ListenerModel listener, Map<String, WireType> values) {
        ContractShape shape = new ContractShape(listener);
        values.values().forEach(shape::reach);
        values.forEach((name, type) -> shape.lines.add(name + ": " + shape.text(type)));
        shape.reached.forEach(shape::add);
        return List.copyOf(shape.lines);
    }

    /** Collects the types that the values of a type are made of. */
    private void reach(WireType type) {
        if (!(type instanceof WireType.Named named)) {
            type.parts().forEach(this::reach);
        } else if (listener.types().containsKey(named.name()) && reached.add(named)) {
            DataType of = type(named);
            Map<String, WireType> variables = variables(named, of);
            of.parts().forEach(part -> reach(part.with(variables)));
        }
    }

    private void add(WireType.Named named) {
        DataType type = type(named);
        Map<String, WireType> variables = variables(named, type);
        String name = text(named);
        if (type instanceof EnumModel constants) {
            lines.add(name + " = " + oneOf(constants.constants().stream().map(ContractShape::word)));
        } else if (type instanceof UnionModel union) {
            Stream<String> variants = union.variants().stream().map(variant -> text(variant.with(variables)));
            lines.add("%s = %s by %s".formatted(name, oneOf(variants), word(union.property())));
        } else if (type instanceof ObjectModel object) {
            object.tag().ifPresent(tag -> lines.add(name + "." + word(tag.property()) + ": " + quoted(tag.value())));
            for (DataType.Member member : object.members()) {
                boolean isTag = object.tag()
                        .filter(tag -> tag.property().equals(member.key()))
                        .isPresent();
                if (!isTag) {
                    lines.add(name + "." + word(member.key()) + (member.optional() ? "?: " : ": ")
                            + text(member.type().with(variables)));
                }
            }
        }
    }

    private DataType type(WireType.Named named) {
        return Objects.requireNonNull(listener.types().get(named.name()));
    }

    private static Map<String, WireType> variables(WireType.Named named, DataType type) {
        Map<String, WireType> variables = new HashMap<>();
        for (int i = 0; i < Math.min(named.arguments().size(), type.parameters().size()); i++) {
            variables.put(type.parameters().get(i), named.arguments().get(i));
        }
        return variables;
    }

    /** Returns alternatives by name: their order is nothing to a page, and not the same in every compiler. */
    private static String oneOf(Stream<String> alternatives) {
        return alternatives.sorted().collect(Collectors.joining(" | "));
    }

    /** Returns a text of the application so that nothing in it is taken for a part of the line. */
    private static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private String text(WireType type) {
        if (type instanceof Scalar scalar) {
            return scalar.inContract();
        }
        if (type instanceof WireType.ListOf list) {
            return "list<" + text(list.item()) + ">";
        }
        if (type instanceof WireType.SetOf set) {
            return "set<" + text(set.item()) + ">";
        }
        if (type instanceof WireType.MapOf map) {
            return "map<" + text(map.key()) + ", " + text(map.value()) + ">";
        }
        if (type instanceof WireType.Nullable nullable) {
            return text(nullable.of()) + " | null";
        }
        if (type instanceof WireType.Named named) {
            String arguments = named.arguments().stream().map(this::text).collect(Collectors.joining(", "));
            return name(named.name()) + (arguments.isEmpty() ? "" : "<" + arguments + ">");
        }
        throw new IllegalStateException(type + " was not refused");
    }

    /** Returns the name of a type, with its package only if it could be taken for another one: packages are not on the wire. */
    private String name(JavaName name) {
        String nested = name.nested(".");
        boolean isAlone = reached.stream()
                .map(WireType.Named::name)
                .allMatch(other -> other.equals(name) || !other.nested(".").equals(nested));
        return isAlone && !ShapeGraph.isBuiltIn(nested) ? nested : name.packageName() + "." + nested;
    }
}
