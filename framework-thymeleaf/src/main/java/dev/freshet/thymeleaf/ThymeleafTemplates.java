package dev.freshet.thymeleaf;

import dev.freshet.core.Rendering;
import dev.freshet.core.TemplateEngine;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IContext;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;

/**
 * Renders pages and updates by Thymeleaf: {@code Freshet.builder().templateEngine(ThymeleafTemplates.of(engine))}.
 *
 * <p>The entries of a model that is a map are variables of the template, and so are the components of one that is a record. Any model is
 * the variable {@code model}, too. The arguments of an update's method are variables by the names of its parameters; the locale of a page
 * is its caller's. Any thread may use it.
 */
public final class ThymeleafTemplates implements TemplateEngine {
    private static final String MODEL = "model";

    private final ITemplateEngine engine;
    private final BiFunction<Locale, Map<String, @Nullable Object>, IContext> contexts;

    private ThymeleafTemplates(
            ITemplateEngine engine, BiFunction<Locale, Map<String, @Nullable Object>, IContext> contexts) {
        this.engine = engine;
        this.contexts = contexts;
    }

    /**
     * Returns the templates of an engine.
     *
     * @throws IllegalArgumentException if the engine lacks the {@link FreshetDialect}
     */
    public static ThymeleafTemplates of(ITemplateEngine engine) {
        return of(engine, Context::new);
    }

    /**
     * Returns the templates of an engine.
     *
     * @param contexts makes the context of a rendering, for this locale, with these variables and whatever else the templates need
     * @throws IllegalArgumentException if the engine lacks the {@link FreshetDialect}
     */
    public static ThymeleafTemplates of(
            ITemplateEngine engine, BiFunction<Locale, Map<String, @Nullable Object>, IContext> contexts) {
        if (engine.getConfiguration().getDialects().stream().noneMatch(FreshetDialect.class::isInstance)) {
            throw new IllegalArgumentException(
                    "The Thymeleaf engine lacks Freshet's dialect: call engine.addDialect(new FreshetDialect()) before");
        }
        return new ThymeleafTemplates(engine, contexts);
    }

    @Override
    public boolean has(String template) {
        return engine.getConfiguration().getTemplateResolvers().stream().anyMatch(resolver -> has(resolver, template));
    }

    private boolean has(ITemplateResolver resolver, String template) {
        TemplateResolution resolution = resolver.resolveTemplate(engine.getConfiguration(), null, template, null);
        return resolution != null
                && (resolution.isTemplateResourceExistenceVerified()
                        || resolution.getTemplateResource().exists());
    }

    @Override
    public String render(String template, Object model, Rendering rendering) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(MODEL, model);
        if (model instanceof Map<?, ?> map) {
            map.forEach((name, value) -> variables.put(String.valueOf(name), value));
        } else if (model.getClass().isRecord()) {
            addComponents(model, variables);
        }
        variables.put(FreshetDialect.RENDERING, rendering);
        return engine.process(template, contexts.apply(rendering.locale(), variables));
    }

    private static void addComponents(Object model, Map<String, @Nullable Object> variables) {
        Stream.of(Objects.requireNonNull(model.getClass().getRecordComponents()))
                .forEach(component -> {
                    try {
                        component.getAccessor().setAccessible(true);
                        variables.put(
                                component.getName(), component.getAccessor().invoke(model));
                    } catch (ReflectiveOperationException | RuntimeException e) {
                        throw new IllegalArgumentException(
                                "The component %s of the model %s cannot be read: make the record public, or the model a map"
                                        .formatted(
                                                component.getName(),
                                                model.getClass().getName()),
                                e);
                    }
                });
    }
}
