package dev.freshet.core.service;

import dev.freshet.api.ServiceMethod;
import dev.freshet.core.ArgumentValidator;
import dev.freshet.core.Caller;
import dev.freshet.core.JakartaValidator;
import dev.freshet.core.Violation;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints on the parameters of one method. Immutable. */
final class Constraints {
    private static final System.Logger LOG = System.getLogger(Constraints.class.getPackageName());
    private static final String VALID = "jakarta.validation.Valid";
    private static final String CONSTRAINT = "jakarta.validation.Constraint";

    private final ArgumentValidator validator;
    private final Object implementation;
    private final Method method;
    private final List<String> parameters;

    private Constraints(ArgumentValidator validator, Object implementation, Method method, List<String> parameters) {
        this.validator = validator;
        this.implementation = implementation;
        this.method = method;
        this.parameters = parameters;
    }

    /** Finds the constraints of a service's methods, by one validator for all services. */
    static final class Finder {
        private final Optional<ArgumentValidator> given;
        private volatile @Nullable ArgumentValidator byDefault;

        /** Makes one with the validator that the application has given; without it, the default one is looked for when it is needed. */
        Finder(Optional<ArgumentValidator> given) {
            this.given = given;
        }

        /** Finds the constraints of a method; empty if it has none, or if nothing can check them. */
        Optional<Constraints> find(Class<?> type, Object implementation, ServiceMethod descriptor) {
            Optional<Method> method = Arrays.stream(type.getMethods())
                    .filter(one -> one.getName().equals(descriptor.name()) && Modifier.isAbstract(one.getModifiers()))
                    .findFirst();
            return method.filter(one -> given.isPresent() || isAnnotated(one))
                    .flatMap(one -> validator(one)
                            .filter(validator -> validator.constrains(type, one))
                            .map(validator -> new Constraints(validator, implementation, one, names(one, descriptor))));
        }

        private Optional<ArgumentValidator> validator(Method method) {
            Optional<ArgumentValidator> known = given.or(() -> Optional.ofNullable(byDefault))
                    .or(() -> JakartaValidator.byDefault().map(validator -> validator));
            known.ifPresent(validator -> byDefault = validator);
            if (known.isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "%s.%s() has constraints, but nothing checks them: add a provider of Jakarta Validation, such as hibernate-validator, or call Freshet.builder().validator(…)"
                                .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
            }
            return known;
        }
    }

    /** Tells whether a constraint or {@code @Valid} stands on a parameter, in its type, or on the method for all of them. */
    private static boolean isAnnotated(Method method) {
        return isConstrained(method)
                || Arrays.stream(method.getParameters()).anyMatch(Constraints::isConstrained)
                || Arrays.stream(method.getAnnotatedParameterTypes()).anyMatch(Constraints::isConstrainedType);
    }

    private static boolean isConstrainedType(AnnotatedType type) {
        return isConstrained(type)
                || (type instanceof AnnotatedParameterizedType generic
                        && Stream.of(generic.getAnnotatedActualTypeArguments())
                                .anyMatch(Constraints::isConstrainedType));
    }

    /** Annotations are known by their names, so that nothing of Jakarta's is loaded where no method has constraints. */
    private static boolean isConstrained(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getName().equals(VALID)
                        || isConstraint(type)
                        || Optional.ofNullable(type.getDeclaringClass())
                                .filter(Constraints::isConstraint)
                                .isPresent()); // Several of a kind are in a list that the constraint declares.
    }

    private static boolean isConstraint(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(meta -> meta.annotationType().getName().equals(CONSTRAINT));
    }

    /** Returns the names of all parameters; a caller, which browsers know nothing of, is called so. */
    private static List<String> names(Method method, ServiceMethod descriptor) {
        List<String> names = new ArrayList<>();
        int next = 0;
        for (Class<?> type : method.getParameterTypes()) {
            names.add(
                    type == Caller.class
                            ? "caller"
                            : descriptor.parameters().get(next++).name());
        }
        return List.copyOf(names);
    }

    /** Returns what is wrong with the arguments that a browser has sent. */
    List<Violation> check(List<@Nullable Object> sent, Caller caller) {
        List<@Nullable Object> arguments = new ArrayList<>();
        int next = 0;
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(type == Caller.class ? caller : sent.get(next++));
        }
        return validator.validate(
                new ArgumentValidator.Call(implementation, method, parameters, arguments, caller.locale()));
    }
}
