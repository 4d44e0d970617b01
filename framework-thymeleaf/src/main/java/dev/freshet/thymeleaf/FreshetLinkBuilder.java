package dev.freshet.thymeleaf;

import dev.freshet.core.Rendering;
import java.util.Map;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Builds links such as {@code @{/cart}} in pages that Freshet renders: they begin with {@link Rendering#prefix}, since no request of the
 * container is at hand. All other links are built as usual. {@code engine.setLinkBuilder(new FreshetLinkBuilder())} sets it; Spring Boot's
 * starter does so. Any thread may use it.
 */
public final class FreshetLinkBuilder extends StandardLinkBuilder {
    /** Makes a builder. */
    public FreshetLinkBuilder() {}

    @Override
    protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
        return context.getVariable(FreshetDialect.RENDERING) instanceof Rendering rendering
                ? rendering.prefix()
                : super.computeContextPath(context, base, parameters);
    }
}
