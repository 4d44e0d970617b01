package dev.freshet.thymeleaf;

import dev.freshet.core.Rendering;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/** One end of a slot, an element that {@link SlotProcessor} has made. */
final class SlotEndProcessor extends AbstractElementTagProcessor {
    static final String START = "slot-start";
    static final String END = "slot-end";
    static final String NAME = "name";

    private static final int PRECEDENCE = 50;

    private final boolean isStart;

    SlotEndProcessor(String prefix, boolean isStart) {
        super(TemplateMode.HTML, prefix, isStart ? START : END, true, null, false, PRECEDENCE);
        this.isStart = isStart;
    }

    @Override
    protected void doProcess(
            ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler structure) {
        Rendering rendering = FreshetDialect.rendering(context);
        String mark = isStart ? rendering.slotStart(name(context, tag)) : rendering.slotEnd();
        structure.replaceWith(mark, false);
    }

    private static Object name(ITemplateContext context, IProcessableElementTag tag) {
        Object name = StandardExpressions.getExpressionParser(context.getConfiguration())
                .parseExpression(context, tag.getAttributeValue(NAME))
                .execute(context);
        return name == null ? "" : name;
    }
}
