package dev.freshet.sample.engine;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Engines}, and closes them after the test method.
 *
 * <p>The first test that asks for an engine starts its browser, all tests share it, and JUnit closes it after the last one.
 */
public final class EnginesExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace NAMESPACE = Namespace.create(EnginesExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Engines.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Engines.class, key -> new Engines(engine -> driver(engine, test)), Engines.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Engines engines = test.getStore(NAMESPACE).remove(Engines.class, Engines.class);
        if (engines != null) {
            engines.close();
        }
    }

    private static Driver driver(Engine engine, ExtensionContext test) {
        Store store = test.getRoot().getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(engine, key -> start(engine, test), Driver.class);
    }

    private static Driver start(Engine engine, ExtensionContext test) {
        return switch (engine) {
            case CHROMIUM -> new ChromiumDriver(Chromium.shared(test));
            case FIREFOX -> FirefoxDriver.start();
            case WEBKIT -> WebKitDriver.start();
        };
    }
}
