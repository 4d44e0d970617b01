package dev.freshet.thymeleaf;

import dev.freshet.core.Rendering;
import java.util.Set;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * What Thymeleaf templates may use of Freshet: {@code fr:slot="name"} on an element whose content is a slot, {@code fr:head} on the
 * element {@code <head>}, {@code fr:action="Service.method"} on a form, and the expression object {@code #freshet}, which is the {@link
 * Rendering}. Any thread may use it.
 */
public final class FreshetDialect extends AbstractProcessorDialect implements IExpressionObjectDialect {
    private static final String PREFIX = "fr";
    private static final String OBJECT = "freshet";

    /** The variable by which templates get their rendering. It is no name that an expression could ask for. */
    static final String RENDERING = "freshet.rendering";

    /** Makes the dialect. */
    public FreshetDialect() {
        super("Freshet", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(
                new SlotProcessor(prefix),
                new SlotEndProcessor(prefix, true),
                new SlotEndProcessor(prefix, false),
                new HeadProcessor(prefix),
                new ActionProcessor(prefix),
                new StandardXmlNsTagProcessor(TemplateMode.HTML, prefix));
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(OBJECT);
            }

            @Override
            public Object buildObject(IExpressionContext context, String name) {
                return rendering(context);
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }

    /** Returns the rendering that a template takes part in. */
    static Rendering rendering(IExpressionContext context) {
        if (context.getVariable(RENDERING) instanceof Rendering rendering) {
            return rendering;
        }
        String template = context instanceof ITemplateContext inner
                ? inner.getTemplateData().getTemplate()
                : "";
        throw new IllegalStateException(
                "The template \"%s\" uses Freshet, but Freshet does not render it: return Page.template(\"%s\")… instead of the name of a view"
                        .formatted(template, template));
    }
}
