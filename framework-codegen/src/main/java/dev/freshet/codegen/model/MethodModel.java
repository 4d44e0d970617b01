package dev.freshet.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * An abstract method of a listener.
 *
 * @param returns the type that it returns, as written in Java
 * @param forRemoval whether it is deprecated as what will be removed
 * @param namelessIn the type whose class file has no names for the parameters, if the method comes out of such a one
 * @param delivery what its annotations say about delivery
 */
public record MethodModel(
        String name,
        List<ParameterModel> parameters,
        String returns,
        boolean generic,
        boolean varargs,
        boolean deprecated,
        boolean forRemoval,
        Optional<String> namelessIn,
        DeliveryModel delivery,
        List<UpdateModel> updates,
        Optional<String> javadoc,
        Origin origin) {

    /** Finds a parameter by its name. */
    public Optional<ParameterModel> parameter(String parameter) {
        return parameters.stream().filter(one -> one.name().equals(parameter)).findFirst();
    }
}
