package dev.freshet.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Names what a native image must contain besides classes: templates and browser modules. */
final class FreshetRuntimeHints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources()
                .registerPattern("templates/**")
                .registerPattern("META-INF/resources/freshet/**")
                .registerPattern("dev/freshet/core/page/*.hbs");
    }
}
