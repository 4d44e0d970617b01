package dev.freshet.core.service;

import dev.freshet.api.Dispatcher;
import dev.freshet.api.ServiceMethod;
import dev.freshet.core.report.Excerpt;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A service that browsers may call. Immutable. */
record Service(Dispatcher dispatcher, Map<String, Method> methods) {
    /** A method, what its arguments have to look like, how forms call it, and the constraints on its arguments. */
    record Method(ServiceMethod descriptor, ArgumentsShape shape, FormMethod form, Optional<Constraints> constraints) {}

    /** Makes one; {@code constraints} finds those of a method. */
    static Service of(Dispatcher dispatcher, Function<ServiceMethod, Optional<Constraints>> constraints) {
        return new Service(
                dispatcher,
                dispatcher.service().methods().stream()
                        .map(method -> method(dispatcher.service().name(), method, constraints.apply(method)))
                        .collect(Collectors.toUnmodifiableMap(
                                method -> method.descriptor().name(), Function.identity())));
    }

    private static Method method(String service, ServiceMethod method, Optional<Constraints> constraints) {
        ShapeLines lines = ShapeLines.read(method.shape());
        return new Method(
                method,
                new ArgumentsShape(lines),
                new FormMethod(service, method, new FormArguments(lines)),
                constraints);
    }

    String name() {
        return dispatcher.service().name();
    }

    /**
     * Finds the method that a page means.
     *
     * @throws CallRefusal if there is none, or if the page knows it in a form that the server no longer has
     */
    Method method(CallLine call) {
        Method method = methods.get(call.method());
        if (method == null) {
            throw new CallRefusal(
                    CallRefusal.UNKNOWN_METHOD, "%s has no method \"%s\"".formatted(name(), Excerpt.of(call.method())));
        }
        boolean isKnown = call.version()
                .filter(version -> !method.descriptor().versions().contains(version))
                .isEmpty();
        if (!isKnown) {
            throw new CallRefusal(
                    CallRefusal.OUTDATED,
                    "The page calls %s() as it was in another version of the server; load the page again"
                            .formatted(method.descriptor().name()));
        }
        return Objects.requireNonNull(method);
    }
}
