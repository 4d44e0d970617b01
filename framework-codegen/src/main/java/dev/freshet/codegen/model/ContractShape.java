package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines by which a contract says what a method's parameters look like on the wire: one for each thing that is so. */
final class ContractShape {

    private final ListenerModel listener;
    private final Set<String> lines = new TreeSet<>();
    private final Set<JavaName> seen = new TreeSet<>(Comparator.comparing(JavaName::qualified));

    private ContractShape(ListenerModel listener) {
        this.listener = listener;
    }

    /** Returns the lines, sorted. */
    static List<String> of(ListenerModel listener, MethodModel method) {
        ContractShape shape = new ContractShape(listener);
        for (ParameterModel parameter : method.parameters()) {
            shape.lines.add(parameter.name() + ": " + shape.text(parameter.type()));
            shape.add(parameter.type());
        }
        return List.copyOf(shape.lines);
    }

    private void add(WireType type) {
        if (type instanceof WireType.ListOf list) {
            add(list.item());
        } else if (type instanceof WireType.SetOf set) {
            add(set.item());
        } else if (type instanceof WireType.MapOf map) {
            add(map.key());
            add(map.value());
        } else if (type instanceof WireType.Nullable nullable) {
            add(nullable.of());
        } else if (type instanceof WireType.Named named) {
            named.arguments().forEach(this::add);
            DataType of = listener.types().get(named.name());
            if (of != null && seen.add(named.name())) {
                add(of);
            }
        }
    }

    private void add(DataType type) {
        String name = name(type.name()) + parameters(type.parameters());
        if (type instanceof EnumModel constants) {
            lines.add(name + " = " + oneOf(constants.constants().stream()));
        } else if (type instanceof UnionModel union) {
            lines.add("%s = %s by %s"
                    .formatted(name, oneOf(union.variants().stream().map(this::text)), union.property()));
            union.variants().forEach(this::add);
        } else if (type instanceof ObjectModel object) {
            object.tag().ifPresent(tag -> lines.add(name + "." + tag.property() + " = " + tag.value()));
            for (DataType.Member member : object.members()) {
                lines.add(name + "." + member.key() + (member.optional() ? "?: " : ": ") + text(member.type()));
                add(member.type());
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
            return variable.name();
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

    /** Returns the name of a type, with its package only if there is another of that name: packages are not on the wire. */
    private String name(JavaName name) {
        String nested = name.nested(".");
        boolean isAlone = listener.types().keySet().stream()
                .allMatch(other -> other.equals(name) || !other.nested(".").equals(nested));
        return isAlone ? nested : name.qualified();
    }

    private static String parameters(List<String> parameters) {
        return parameters.isEmpty() ? "" : "<" + String.join(", ", parameters) + ">";
    }
}
