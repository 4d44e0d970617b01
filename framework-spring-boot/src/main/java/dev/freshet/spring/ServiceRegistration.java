package dev.freshet.spring;

import dev.freshet.Freshet;
import dev.freshet.api.BrowserService;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Has browsers call the beans that implement a {@link BrowserService}; before the web server takes requests. */
final class ServiceRegistration implements SmartInitializingSingleton {
    private final Freshet freshet;
    private final ConfigurableListableBeanFactory beans;

    ServiceRegistration(Freshet freshet, ConfigurableListableBeanFactory beans) {
        this.freshet = freshet;
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Class<?>> services = new TreeMap<>();
        for (String bean : beans.getBeanNamesForType(Object.class, false, false)) {
            for (Class<?> service : services(beans.getType(bean, false))) {
                services.put(service.getName(), service);
            }
        }
        services.values().forEach(this::register);
    }

    /** Returns the services that a class implements; a proxy is a class, too. */
    static Set<Class<?>> services(@Nullable Class<?> type) {
        return type == null
                ? Set.of()
                : Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
                        .filter(implemented -> implemented.isAnnotationPresent(BrowserService.class))
                        .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(Class::getName))));
    }

    private <T> void register(Class<T> service) {
        T implementation;
        try {
            implementation = beans.getBean(service);
        } catch (NoUniqueBeanDefinitionException e) {
            throw new FreshetSetupException(
                    "The service %s has several implementations, the beans %s."
                            .formatted(service.getName(), e.getBeanNamesFound()),
                    "Browsers call one of them: mark it with @Primary, or remove the others.");
        }
        try {
            freshet.service(service, implementation);
        } catch (IllegalArgumentException e) {
            throw new FreshetSetupException(
                    "The service %s cannot be called by browsers.".formatted(service.getName()), e.getMessage() + ".");
        }
    }
}
