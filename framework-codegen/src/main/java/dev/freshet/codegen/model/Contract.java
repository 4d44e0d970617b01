package dev.freshet.codegen.model;

import dev.freshet.codegen.model.ListenerModel.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the calls of a listener or a service look like on the wire, method by method: what pages that are open already count on.
 *
 * @param role who calls whom
 * @param name the interface's qualified name
 * @param methods its methods, in order
 */
public record Contract(Role role, String name, List<Method> methods) {

    /**
     * A method.
     *
     * @param versions what tells this shape from others, then the earlier ones whose pages understand it too
     * @param shape what is known of the arguments, a line each; a page goes on as long as all that it knows stays
     * @param result what is known of the result in the same way; nothing if there is none
     * @param errors what is known of the errors that a service's method declares
     */
    public record Method(
            String name, List<String> versions, List<String> shape, List<String> result, List<String> errors) {
        /** Keeps unmodifiable copies. */
        public Method {
            versions = List.copyOf(versions);
            shape = List.copyOf(shape);
            result = List.copyOf(result);
            errors = List.copyOf(errors);
        }

        /**
         * Returns the lines of this shape that do not hold in another, in which types may have other names. An error that is no longer
         * declared is missed by no page.
         */
        public List<String> missingIn(Method other) {
            return Stream.of(
                            missing(shape, other.shape),
                            missing(result, other.result),
                            missing(errorsIn(other), other.errors))
                    .flatMap(lines -> lines)
                    .toList();
        }

        private List<String> errorsIn(Method other) {
            Set<String> declared = other.errors.stream()
                    .flatMap(line -> ContractShape.errorName(line).stream())
                    .collect(Collectors.toSet());
            return errors.stream()
                    .filter(line -> ContractShape.errorName(line)
                            .map(declared::contains)
                            .orElse(true))
                    .toList();
        }

        /**
         * Returns the lines of this shape without which a call is refused, and which a page of another shape does not know:
         * parameters and members that have no null and cannot be left out.
         */
        public List<String> demandedBeyond(Method other) {
            List<String> demanded = shape.stream()
                    .filter(line -> !ContractShape.mayBeMissing(line))
                    .toList();
            return missing(demanded, other.shape).toList();
        }

        private static Stream<String> missing(List<String> lines, List<String> in) {
            return in.containsAll(lines)
                    ? Stream.empty()
                    : new ShapeGraph(lines).missingIn(new ShapeGraph(in)).stream();
        }
    }

    /** Returns the contract of a listener that is right. */
    public static Contract of(ListenerModel listener) {
        return new Contract(
                listener.role(),
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
                role,
                name,
                methods.stream()
                        .map(method -> earlier.method(method.name())
                                .filter(before -> isCompatible(before, method))
                                .map(before -> after(method, before))
                                .orElse(method))
                        .toList());
    }

    private boolean isCompatible(Method before, Method method) {
        return before.missingIn(method).isEmpty()
                && (role == Role.LISTENER || method.demandedBeyond(before).isEmpty());
    }

    private static Method after(Method method, Method before) {
        List<String> versions = new ArrayList<>(method.versions());
        before.versions().stream()
                .filter(version -> !versions.contains(version))
                .forEach(versions::add);
        return new Method(method.name(), versions, method.shape(), method.result(), method.errors());
    }

    private static Method method(ListenerModel listener, MethodModel method) {
        return new Method(
                method.name(),
                List.of(new ShapeGraph(ContractShape.ofCall(listener, method)).hash()),
                ContractShape.ofArguments(listener, method),
                ContractShape.ofResult(listener, method),
                ContractShape.ofErrors(listener, method));
    }
}
