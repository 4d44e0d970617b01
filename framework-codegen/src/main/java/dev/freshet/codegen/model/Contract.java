package dev.freshet.codegen.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        List<String> shape = ContractShape.of(listener, method);
        return new Method(method.name(), List.of(version(shape)), shape);
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
