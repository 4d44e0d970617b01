package dev.freshet.core.service;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The services that browsers may call, by the names of their interfaces. Any thread may use it. */
public final class Services {
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Consumer<String> modules;

    /** Makes a registry without services; {@code modules} is told the name of each one that is added. */
    public Services(Consumer<String> modules) {
        this.modules = modules;
    }

    /**
     * Has browsers call an implementation from now on.
     *
     * @throws IllegalArgumentException if no dispatcher was generated for the service, or if the service has an implementation
     */
    public <T> void add(Class<T> type, T implementation) {
        Service service = Service.of(DispatcherFactory.dispatcher(type, implementation));
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
}
