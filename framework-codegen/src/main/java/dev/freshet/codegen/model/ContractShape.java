package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines by which a contract says what a method's parameters look like on the wire: one for each thing that is so. */
final class ContractShape {

    private final ListenerModel listener;
    private final Set<String> lines = new TreeSet<>();
    private final Map<JavaName, DataType> reached = new TreeMap<>(Comparator.comparing(JavaName::qualified));

    /** The type parameters of the type that is told of, which are told by their places: their names are nothing to a page. */
    private List<String> variables = List.of();

    private ContractShape(ListenerModel listener) {
        this.listener = listener;
    }

    /** Returns the lines, sorted. */
    static List<String> of(ListenerModel listener, MethodModel method) {
        ContractShape shape = new ContractShape(listener);
        method.parameters().forEach(parameter -> shape.reach(parameter.type()));
        for (ParameterModel parameter : method.parameters()) {
            shape.lines.add(parameter.name() + ": " + shape.text(parameter.type()));
        }
        shape.reached.values().forEach(shape::add);
        return List.copyOf(shape.lines);
    }

    /** Collects the types that the values of a type are made of. */
    private void reach(WireType type) {
        if (type instanceof WireType.ListOf list) {
            reach(list.item());
        } else if (type instanceof WireType.SetOf set) {
            reach(set.item());
        } else if (type instanceof WireType.MapOf map) {
            reach(map.key());
            reach(map.value());
        } else if (type instanceof WireType.Nullable nullable) {
            reach(nullable.of());
        } else if (type instanceof WireType.Named named) {
            named.arguments().forEach(this::reach);
            DataType of = listener.types().get(named.name());
            if (of != null && reached.putIfAbsent(named.name(), of) == null) {
                reach(of);
            }
        }
    }

    private void reach(DataType type) {
        if (type instanceof UnionModel union) {
            union.variants().forEach(this::reach);
        } else if (type instanceof ObjectModel object) {
            object.members().forEach(member -> reach(member.type()));
        }
    }

    private void add(DataType type) {
        variables = type.parameters();
        String name = name(type.name())
                + parameters(type.parameters().stream().map(this::variable).toList());
        if (type instanceof EnumModel constants) {
            lines.add(name + " = " + oneOf(constants.constants().stream()));
        } else if (type instanceof UnionModel union) {
            lines.add("%s = %s by %s"
                    .formatted(name, oneOf(union.variants().stream().map(this::text)), union.property()));
        } else if (type instanceof ObjectModel object) {
            object.tag().ifPresent(tag -> lines.add(name + "." + tag.property() + " = " + tag.value()));
            for (DataType.Member member : object.members()) {
                if (object.tag()
                        .filter(tag -> tag.property().equals(member.key()))
                        .isPresent()) {
                    continue;
                }
                lines.add(name + "." + member.key() + (member.optional() ? "?: " : ": ") + text(member.type()));
            }
        }
    }

    /** Returns alternatives by name: their order is nothing to a page, and not the same in every compiler. */
    private static String oneOf(Stream<String> alternatives) {
        return alternatives.sorted().collect(Collectors.joining(" | "));
    }

    private String text(WireType type) {
        if (type instanceof Scalar scalar) {
            return scalar.inContract();
        }
        if (type instanceof WireType.Variable variable) {
            return variable(variable.name());
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
            return name(named.name())
                    + parameters(named.arguments().stream().map(this::text).toList());
        }
        throw new IllegalStateException(type + " was not refused");
    }

    private String variable(String name) {
        return "T" + (variables.indexOf(name) + 1);
    }

    /** Returns the name of a type, with its package only if another one here has it too: packages are not on the wire. */
    private String name(JavaName name) {
        String nested = name.nested(".");
        boolean isAlone = reached.keySet().stream()
                .allMatch(other -> other.equals(name) || !other.nested(".").equals(nested));
        return isAlone ? nested : name.qualified();
    }

    private static String parameters(List<String> parameters) {
        return parameters.isEmpty() ? "" : "<" + String.join(", ", parameters) + ">";
    }
}
