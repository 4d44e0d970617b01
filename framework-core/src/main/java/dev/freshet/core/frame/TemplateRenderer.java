package dev.freshet.core.frame;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the template of an update. Called from any thread. */
@FunctionalInterface
public interface TemplateRenderer {
    /** Returns the HTML that the template {@code templates/NAME.hbs} renders from these values. */
    String render(String template, Map<String, @Nullable Object> values);
}
