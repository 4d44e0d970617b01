package dev.freshet.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code <form method="post" fr:action="ChatService.send">}: the form calls a method of a service. */
final class ActionProcessor extends AbstractAttributeTagProcessor {
    private static final int PRECEDENCE = 1000;

    ActionProcessor(String prefix) {
        super(TemplateMode.HTML, prefix, "form", false, "action", true, PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            String value,
            IElementTagStructureHandler structure) {
        structure.setAttribute("action", FreshetDialect.rendering(context).action(value));
    }
}
