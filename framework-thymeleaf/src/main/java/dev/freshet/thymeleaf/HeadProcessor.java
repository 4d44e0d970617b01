package dev.freshet.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code <head fr:head>}: the head gets the script that has the page listen to its channels, where it needs one. */
final class HeadProcessor extends AbstractAttributeTagProcessor {
    private static final int PRECEDENCE = 1450;

    HeadProcessor(String prefix) {
        super(TemplateMode.HTML, prefix, "head", false, "head", true, PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            String value,
            IElementTagStructureHandler structure) {
        String head = FreshetDialect.rendering(context).head();
        structure.insertImmediatelyAfter(context.getModelFactory().parse(context.getTemplateData(), head), false);
    }
}
