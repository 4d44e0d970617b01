package dev.freshet.core;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments by the constraints of Jakarta Validation 3 on the parameters of a service's methods, and with {@code @Valid} on what
 * is in them. This class needs {@code jakarta.validation-api}, which Freshet does not bring; applications that do not name this class
 * need nothing. Any thread may use it.
 */
public final class JakartaValidator implements ArgumentValidator {
    private final ValidatorFactory factory;

    private JakartaValidator(ValidatorFactory factory) {
        this.factory = factory;
    }

    /** Returns what validates by a factory, which stays the application's to close. */
    public static JakartaValidator of(ValidatorFactory factory) {
        return new JakartaValidator(factory);
    }

    /** Returns what validates by the default provider on the class path; empty if there is none. */
    public static Optional<JakartaValidator> byDefault() {
        try {
            return Optional.of(of(Validation.buildDefaultValidatorFactory()));
        } catch (NoProviderFoundException e) {
            return Optional.empty();
        }
    }

    /** Interpolates messages in the language of a caller rather than that of the server. */
    private record Interpolator(MessageInterpolator of, Locale locale) implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return of.interpolate(template, context, locale);
        }

        @Override
        public String interpolate(String template, Context context, Locale other) {
            return of.interpolate(template, context, other);
        }
    }

    @Override
    public boolean constrains(Class<?> service, Method method) {
        BeanDescriptor bean = factory.getValidator().getConstraintsForClass(service);
        @Nullable MethodDescriptor known = bean.getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return known != null && known.hasConstrainedParameters();
    }

    @Override
    public List<Violation> validate(Call call) {
        return factory
                .usingContext()
                .messageInterpolator(new Interpolator(factory.getMessageInterpolator(), call.locale()))
                .getValidator()
                .forExecutables()
                .validateParameters(
                        call.service(), call.method(), call.arguments().toArray())
                .stream()
                .map(violation -> violation(violation, call.parameters()))
                .sorted(Comparator.comparing(Violation::path)
                        .thenComparing(Violation::code)
                        .thenComparing(Violation::message))
                .toList();
    }

    private static Violation violation(ConstraintViolation<?> violation, List<String> parameters) {
        return new Violation(
                path(violation.getPropertyPath(), parameters),
                violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName(),
                violation.getMessage());
    }

    /** Names parameters as browsers know them, whether or not class files have their names. */
    private static String path(Path path, List<String> parameters) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.isInIterable()) {
                text.append('[')
                        .append(node.getKey() != null ? node.getKey() : node.getIndex() != null ? node.getIndex() : "")
                        .append(']');
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                text.append(parameters.get(node.as(Path.ParameterNode.class).getParameterIndex()));
            } else if (node.getKind() == ElementKind.PROPERTY) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.toString();
    }
}
