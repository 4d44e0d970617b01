package dev.freshet.testkit;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the kit of a test, examines its pages afterwards, and reports what happened if it failed. */
final class FreshetExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FreshetExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FreshetKit.class || type == FreshetPage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FreshetKit kit = kit(context);
        return parameter.getParameter().getType() == FreshetKit.class ? kit : kit.newPage();
    }

    private static FreshetKit kit(ExtensionContext context) {
        // The store closes what can be closed when the test is over.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(FreshetKit.class, type -> FreshetKit.create(), FreshetKit.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        FreshetKit kit = context.getStore(NAMESPACE).get(FreshetKit.class, FreshetKit.class);
        if (kit == null) {
            return;
        }
        FailureReport report = new FailureReport(kit, name(context));
        context.getExecutionException().ifPresent(report::addTo);
        if (context.getExecutionException().isEmpty()) {
            try {
                new PageExamination(kit, allowed(context)).examine();
            } catch (AssertionError e) {
                report.addTo(e);
                throw e;
            }
        }
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
    }

    private static Set<Lint> allowed(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            FreshetTest test = type.getAnnotation(FreshetTest.class);
            if (test != null) {
                return Arrays.stream(test.allow()).collect(Collectors.toUnmodifiableSet());
            }
        }
        return Set.of();
    }
}
