package dev.freshet.spring;

import dev.freshet.api.BrowserListener;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;

/**
 * Names what a native image must find by reflection: the generated senders of the listeners that beans are injected with or declare,
 * the generated dispatchers of the services that they implement, and the types of what is sent.
 */
final class GeneratedClassHints implements BeanRegistrationAotProcessor {
    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Set<Class<?>> listeners = listeners(bean);
        Set<Class<?>> services = ServiceRegistration.services(bean.getBeanClass());
        if (listeners.isEmpty() && services.isEmpty()) {
            return null;
        }
        return (generation, code) -> {
            listeners.forEach(listener -> register(generation.getRuntimeHints(), listener, "Sender"));
            services.forEach(service -> register(generation.getRuntimeHints(), service, "Dispatcher"));
        };
    }

    private static Set<Class<?>> listeners(RegisteredBean bean) {
        Class<?> type = bean.getBeanClass();
        Stream<Executable> bodies =
                Stream.concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()));
        Stream<ResolvableType> injected = Stream.concat(
                bodies.flatMap(body -> Stream.of(body.getParameters()))
                        .filter(parameter -> parameter.isAnnotationPresent(FreshetChannel.class))
                        .map(Parameter::getParameterizedType)
                        .map(ResolvableType::forType),
                Stream.of(type.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(FreshetChannel.class))
                        .map(ResolvableType::forField));
        Set<Class<?>> listeners = new TreeSet<>(Comparator.comparing(Class::getName));
        // A channel or a family that is itself a bean has its listener in its type.
        Stream.concat(injected, Stream.of(bean.getBeanType()))
                .flatMap(some -> Stream.of(some.toClass(), some.getGeneric(0).toClass()))
                .filter(some -> some.isAnnotationPresent(BrowserListener.class))
                .forEach(listeners::add);
        return listeners;
    }

    private static void register(RuntimeHints hints, Class<?> generic, String suffix) {
        hints.reflection()
                .registerType(
                        TypeReference.of(generatedName(generic, suffix)), MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
        List<Type> sent = new ArrayList<>();
        for (Method method : generic.getMethods()) {
            sent.addAll(List.of(method.getGenericParameterTypes()));
            sent.add(method.getGenericReturnType());
        }
        new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), sent.toArray(Type[]::new));
    }

    /** The annotation processor names the class after the interface, without the dots of nesting. */
    private static String generatedName(Class<?> from, String suffix) {
        String simple = from.getName().substring(from.getPackageName().length());
        return from.getPackageName() + simple.replace('$', '_') + suffix;
    }
}
