package dev.freshet.sample;

import dev.freshet.sample.engine.Chromium;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test {@link Tabs} of a real, headless Chromium.
 *
 * <p>All tests share one browser; each test has contexts of its own. A test fails if a page
 * complained: of an error in a script, or of something that its Content Security Policy forbids. The tabs are closed before
 * the test's own clean-up, so that none of them complains of a server that is gone.
 */
public final class ChromiumExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Tabs.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Tabs.class, key -> new Tabs(Chromium.shared(test)), Tabs.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Tabs tabs = test.getStore(NAMESPACE).remove(Tabs.class, Tabs.class);
        if (tabs != null) {
            tabs.close();
        }
    }
}
