package dev.freshet.codegen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

        /** Returns the lines of this shape that do not hold in another, in which types may have other names. */
        public List<String> missingIn(Method other) {
            return other.shape.containsAll(shape)
                    ? List.of()
                    : new ShapeGraph(shape).missingIn(new ShapeGraph(other.shape));
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
        List<String> shape = ContractShape.of(listener, method);
        return new Method(method.name(), List.of(new ShapeGraph(shape).hash()), shape);
    }
}
