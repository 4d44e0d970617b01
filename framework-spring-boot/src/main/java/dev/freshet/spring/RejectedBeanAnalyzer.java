package dev.freshet.spring;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot print what Freshet rejects in a bean method of the application, such as a channel without a sender. */
final class RejectedBeanAnalyzer extends AbstractFailureAnalyzer<BeanInstantiationException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanInstantiationException cause) {
        Throwable rejection = cause.getCause();
        Method method = cause.getConstructingMethod();
        if (method == null || !(rejection instanceof IllegalArgumentException) || !isFreshets(rejection)) {
            return null;
        }
        return new FailureAnalysis(
                "Freshet rejects what %s.%s() does: %s."
                        .formatted(method.getDeclaringClass().getName(), method.getName(), rejection.getMessage()),
                "Correct this bean method as the description says.",
                rejection);
    }

    private static boolean isFreshets(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .limit(1)
                .anyMatch(name -> name.startsWith("dev.freshet."));
    }
}
