package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a listener's calls look like on the wire, method by method: what pages that are open already count on.
 *
 * @param listener the listener's qualified name
 * @param methods its methods, in order
 */
public record Contract(String listener, List<Method> methods) {

    /**
     * A method.
     *
     * @param versions what tells this shape from others, then the earlier ones whose pages understand it too
     * @param shape what is known of the values, a line each; a page goes on as long as all that it knows stays
     */
    public record Method(String name, List<String> versions, List<String> shape) {
        /** Keeps unmodifiable copies. */
        public Method {
            versions = List.copyOf(versions);
            shape = List.copyOf(shape);
        }

        /** Returns the lines of this shape that another does not have. */
        public List<String> missingIn(Method other) {
            return shape.stream().filter(line -> !other.shape.contains(line)).toList();
        }
    }

    /** Returns the contract of a listener that is right. */
    public static Contract of(ListenerModel listener) {
        return new Contract(
                listener.name().qualified(),
                listener.methods().stream()
                        .map(method -> method(listener, method))
                        .toList());
    }

    /** Finds a method by its name. */
    public Optional<Method> method(String name) {
        return methods.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    /** Returns this contract, whose methods go on with the versions of an earlier one that they are compatible with. */
    public Contract after(Contract earlier) {
        return new Contract(
                listener,
                methods.stream()
                        .map(method -> earlier.method(method.name())
                                .filter(before -> before.missingIn(method).isEmpty())
                                .map(before -> after(method, before))
                                .orElse(method))
                        .toList());
    }

    private static Method after(Method method, Method before) {
        List<String> versions = new ArrayList<>(method.versions());
        before.versions().stream()
                .filter(version -> !versions.contains(version))
                .forEach(versions::add);
        return new Method(method.name(), versions, method.shape());
    }

    private static Method method(ListenerModel listener, MethodModel method) {
        Set<String> lines = new TreeSet<>();
        Set<JavaName> seen = new TreeSet<>((one, other) -> one.qualified().compareTo(other.qualified()));
        for (ParameterModel parameter : method.parameters()) {
            lines.add(parameter.name() + ": " + text(parameter.type()));
            add(parameter.type(), listener, lines, seen);
        }
        List<String> shape = List.copyOf(lines);
        return new Method(method.name(), List.of(version(shape)), shape);
    }

    private static void add(WireType type, ListenerModel listener, Set<String> lines, Set<JavaName> seen) {
        if (type instanceof WireType.ListOf list) {
            add(list.item(), listener, lines, seen);
        } else if (type instanceof WireType.SetOf set) {
            add(set.item(), listener, lines, seen);
        } else if (type instanceof WireType.MapOf map) {
            add(map.key(), listener, lines, seen);
            add(map.value(), listener, lines, seen);
        } else if (type instanceof WireType.Nullable nullable) {
            add(nullable.of(), listener, lines, seen);
        } else if (type instanceof WireType.Named named) {
            named.arguments().forEach(argument -> add(argument, listener, lines, seen));
            DataType of = listener.types().get(named.name());
            if (of != null && seen.add(named.name())) {
                add(of, listener, lines, seen);
            }
        }
    }

    private static void add(DataType type, ListenerModel listener, Set<String> lines, Set<JavaName> seen) {
        String name = type.name().nested(".") + parameters(type.parameters());
        if (type instanceof EnumModel constants) {
            lines.add(name + " = " + oneOf(constants.constants().stream()));
        } else if (type instanceof UnionModel union) {
            lines.add("%s = %s by %s"
                    .formatted(name, oneOf(union.variants().stream().map(Contract::text)), union.property()));
            union.variants().forEach(variant -> add(variant, listener, lines, seen));
        } else if (type instanceof ObjectModel object) {
            object.tag().ifPresent(tag -> lines.add("%s.%s = %s".formatted(name, tag.property(), tag.value())));
            for (DataType.Member member : object.members()) {
                lines.add(
                        "%s.%s%s: %s".formatted(name, member.key(), member.optional() ? "?" : "", text(member.type())));
                add(member.type(), listener, lines, seen);
            }
        }
    }

    /** Returns alternatives by name: their order is nothing to a page, and not the same in every compiler. */
    private static String oneOf(Stream<String> alternatives) {
        return alternatives.sorted().collect(Collectors.joining(" | "));
    }

    private static String text(WireType type) {
        if (type instanceof Scalar scalar) {
            return scalar.typeScript();
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
            return "map<%s, %s>".formatted(text(map.key()), text(map.value()));
        }
        if (type instanceof WireType.Nullable nullable) {
            return text(nullable.of()) + " | null";
        }
        if (type instanceof WireType.Named named) {
            return named.name().nested(".")
                    + parameters(named.arguments().stream().map(Contract::text).toList());
        }
        throw new IllegalStateException(type + " was not refused");
    }

    private static String parameters(List<String> parameters) {
        return parameters.isEmpty() ? "" : "<" + String.join(", ", parameters) + ">";
    }

    /** Returns 40 bits of a hash: enough to tell a few versions of one method apart, and short on the wire. */
    private static String version(List<String> shape) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", shape).getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = (bits << 8) | (hash[i] & 0xff);
            }
            return Long.toString(bits, Character.MAX_RADIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
