package dev.freshet.api;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A method of a service as its dispatcher describes it to the server.
 *
 * @param name the method's name, which no other method of the service has
 * @param parameters its parameters, in order
 * @param result the type of what it returns, or of what its {@code CompletionStage} completes with; {@code void} if that is
 *     nothing
 * @param shape what the arguments look like on the wire, a line each, as the contract of the service says it
 * @param errors the exceptions that reach browsers with their data
 * @param versions what tells the shape of the call from others, then the earlier shapes whose pages may call it too
 */
public record ServiceMethod(
        String name,
        List<Parameter> parameters,
        Type result,
        List<String> shape,
        List<ServiceError> errors,
        List<String> versions) {

    /**
     * A parameter.
     *
     * @param name its name, on the wire as well
     * @param type its type, by which the argument is read
     */
    public record Parameter(String name, Type type) {}

    /** Keeps unmodifiable copies. */
    public ServiceMethod {
        parameters = List.copyOf(parameters);
        shape = List.copyOf(shape);
        errors = List.copyOf(errors);
        versions = List.copyOf(versions);
    }

    /** Returns a builder of the descriptor of a method that takes nothing and returns nothing. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Builds the descriptor of a method; not safe for use by more than one thread. */
    public static final class Builder {
        private final String name;
        private final List<Parameter> parameters = new ArrayList<>();
        private Type result = void.class;
        private List<String> shape = List.of();
        private List<ServiceError> errors = List.of();
        private List<String> versions = List.of();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a parameter after those that were added before. */
        public Builder parameter(String parameter, Class<?> type) {
            parameters.add(new Parameter(parameter, type));
            return this;
        }

        /** Adds a parameter whose type has type arguments. */
        public Builder parameter(String parameter, TypeRef<?> type) {
            parameters.add(new Parameter(parameter, type.type()));
            return this;
        }

        /** Sets the type of the result; {@code void} if it is not set. */
        public Builder returns(Class<?> type) {
            result = type;
            return this;
        }

        /** Sets the type of the result, which has type arguments. */
        public Builder returns(TypeRef<?> type) {
            result = type.type();
            return this;
        }

        /** Sets what the arguments look like on the wire, a line each. */
        public Builder shape(String... lines) {
            shape = List.of(lines);
            return this;
        }

        /** Sets the exceptions that reach browsers with their data; none if they are not set. */
        public Builder errors(ServiceError... known) {
            errors = List.of(known);
            return this;
        }

        /** Sets what tells the shape of the call from others, then the earlier shapes whose pages may call it too. */
        public Builder versions(String... shapes) {
            versions = List.of(shapes);
            return this;
        }

        /** Returns the descriptor. */
        public ServiceMethod build() {
            return new ServiceMethod(name, parameters, result, shape, errors, versions);
        }
    }
}
