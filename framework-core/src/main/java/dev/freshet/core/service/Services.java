package dev.freshet.core.service;

import dev.freshet.core.ArgumentValidator;
import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The services that browsers may call, by the names of their interfaces. Any thread may use it. */
public final class Services {
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Consumer<String> modules;
    private final Constraints.Finder constraints;

    /**
     * Makes a registry without services.
     *
     * @param modules is told the name of each one that is added
     * @param validator checks arguments; the default one if it is empty
     */
    public Services(Consumer<String> modules, Optional<ArgumentValidator> validator) {
        this.modules = modules;
        constraints = new Constraints.Finder(validator);
    }

    /**
     * Has browsers call an implementation from now on.
     *
     * @throws IllegalArgumentException if no dispatcher was generated for the service, or if the service has an implementation
     */
    public <T> void add(Class<T> type, T implementation) {
        Service service = Service.of(
                DispatcherFactory.dispatcher(type, implementation),
                method -> constraints.find(type, implementation, method));
        if (services.putIfAbsent(service.name(), service) != null) {
            throw new IllegalArgumentException(
                    "The service %s has an implementation; it is given once, where Freshet is built"
                            .formatted(service.name()));
        }
        modules.accept(service.name());
    }

    Optional<Service> find(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** Finds a method by the {@linkplain FormMethod#name qualified name} of its service and its own. */
    public Optional<FormMethod> form(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : find(name.substring(0, dot))
                        .flatMap(
                                service -> Optional.ofNullable(service.methods().get(name.substring(dot + 1)))
                                        .map(Service.Method::form));
    }

    /**
     * Finds the method that a template names, for example {@code ChatService.send}; the service may have its package before it.
     *
     * @throws IllegalArgumentException if there is no such method, or more than one
     */
    public FormMethod named(String name) {
        List<FormMethod> all = services.values().stream()
                .flatMap(service -> service.methods().values().stream().map(Service.Method::form))
                .toList();
        List<FormMethod> found = all.stream()
                .filter(method -> method.name().equals(name) || method.label().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException("There is more than one %s; write one of these: %s"
                    .formatted(Excerpt.of(name), Suggestion.list(names(found, FormMethod::name))));
        }
        List<String> labels = names(all, FormMethod::label);
        throw new IllegalArgumentException(
                "There is no method \"%s\" of a service%s. There are: %s. A service is named where Freshet is built: freshet.service(…)"
                        .formatted(Excerpt.of(name), Suggestion.nearest(name, labels), Suggestion.list(labels)));
    }

    private static List<String> names(List<FormMethod> methods, Function<FormMethod, String> name) {
        return methods.stream().map(name).toList();
    }
}
