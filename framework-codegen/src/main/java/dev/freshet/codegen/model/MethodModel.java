package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DeliveryModel.LatestModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An abstract method of a listener or a service.
 *
 * @param callers the places of the parameters that get the caller, among all that the method has in Java
 * @param returns the type that it returns, as written in Java
 * @param result what a service's method gives its caller; empty if that is nothing
 * @param thrown the exceptions that a service's method declares
 * @param forRemoval whether it is deprecated as what will be removed
 * @param namelessIn the type whose class file has no names for the parameters, if the method comes out of such a one
 * @param delivery what its annotations say about delivery
 */
public record MethodModel(
        String name,
        List<ParameterModel> parameters,
        Set<Integer> callers,
        String returns,
        Optional<ResultModel> result,
        ThrownModel thrown,
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

    /** Returns how many calls its list keeps; empty if its calls are no list. */
    public OptionalInt keep() {
        return delivery.latest()
                .flatMap(LatestModel::keep)
                .map(keep -> OptionalInt.of(keep.count()))
                .orElse(OptionalInt.empty());
    }

    /** Returns what the key of its kept calls, or its list, belongs to; empty if its calls are not kept. */
    public Optional<String> state() {
        return delivery.latest().map(latest -> latest.state().map(Setting::text).orElse(name));
    }
}
