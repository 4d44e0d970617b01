package dev.freshet.spring;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Contexts for templates of Thymeleaf that see beans ({@code ${@clock}}) and use the application's conversions. */
final class ThymeleafContexts implements BiFunction<Locale, Map<String, @Nullable Object>, IContext> {
    private final ApplicationContext application;

    ThymeleafContexts(ApplicationContext application) {
        this.application = application;
    }

    @Override
    public IContext apply(Locale locale, Map<String, @Nullable Object> variables) {
        Context context = new Context(locale, variables);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(
                        application,
                        application.getBeanProvider(ConversionService.class).getIfUnique()));
        return context;
    }
}
