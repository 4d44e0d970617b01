package dev.freshet.core.service;

import dev.freshet.api.Dispatcher;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Makes the dispatcher of a service; the class that the annotation processor generated is found by its name. */
final class DispatcherFactory {
    private DispatcherFactory() {}

    /**
     * Makes a dispatcher.
     *
     * @throws IllegalArgumentException if none was generated for the service, or if its package cannot be looked into
     */
    static <T> Dispatcher dispatcher(Class<T> service, T implementation) {
        String name = className(service);
        try {
            Constructor<?> constructor =
                    Class.forName(name, true, service.getClassLoader()).getDeclaredConstructor(service);
            if (!constructor.trySetAccessible()) {
                throw new IllegalArgumentException(
                        "The module %s keeps the package of %s to itself. Write opens %s; into its module-info.java"
                                .formatted(service.getModule().getName(), service.getName(), service.getPackageName()));
            }
            return (Dispatcher) constructor.newInstance(implementation);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "The generated class %s cannot be used; compile it again with this version of freshet-codegen"
                            .formatted(name),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    ("There is no class %s. Annotate %s with @BrowserService, and have freshet-codegen among the compiler's"
                                    + " annotationProcessorPaths")
                            .formatted(name, service.getName()),
                    e);
        }
    }

    private static String className(Class<?> service) {
        String simple = service.getName().substring(service.getPackageName().length());
        return service.getPackageName() + simple.replace('$', '_') + "Dispatcher";
    }
}
