package dev.freshet.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * An abstract method of a listener.
 *
 * @param returns the type that it returns, as written in Java
 * @param delivery what its annotations say about delivery
 */
public record MethodModel(
        String name,
        List<ParameterModel> parameters,
        String returns,
        boolean generic,
        boolean varargs,
        boolean deprecated,
        DeliveryModel delivery,
        List<UpdateModel> updates,
        Optional<String> javadoc,
        Origin origin) {

    /** Finds a parameter by its name. */
    public Optional<ParameterModel> parameter(String parameter) {
        return parameters.stream().filter(one -> one.name().equals(parameter)).findFirst();
    }
}
