package dev.freshet.thymeleaf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.AttributeValueQuotes;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.processor.element.AbstractAttributeModelProcessor;
import org.thymeleaf.processor.element.IElementModelStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code <b fr:slot="|price-${symbol}|" th:text="${price}">…</b>}: what the element has is a slot.
 *
 * <p>Thymeleaf changes no content that {@code th:text} has made, and the name of the slot may need what {@code th:each} defines. So this
 * comes before both, and has them do the rest: the element gets the two ends of the slot as elements of their own, and between them a
 * block with the attributes that make its content.
 */
final class SlotProcessor extends AbstractAttributeModelProcessor {
    /** Before {@code th:insert}, the first of Thymeleaf's own. */
    private static final int PRECEDENCE = 50;

    private static final String STANDARD = "th";
    private static final Set<String> OF_CONTENT = Set.of("text", "utext", "insert");

    SlotProcessor(String prefix) {
        super(TemplateMode.HTML, prefix, null, false, "slot", true, PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IModel model,
            AttributeName slot,
            String name,
            IElementModelStructureHandler structure) {
        IModelFactory models = context.getModelFactory();
        IProcessableElementTag tag = (IProcessableElementTag) model.get(0);
        Map<String, String> ofContent = new LinkedHashMap<>();
        Map<String, String> ofElement = new LinkedHashMap<>();
        for (IAttribute attribute : tag.getAllAttributes()) {
            AttributeName known = attribute.getAttributeDefinition().getAttributeName();
            if (STANDARD.equals(known.getPrefix()) && OF_CONTENT.contains(known.getAttributeName())) {
                ofContent.put(STANDARD + ":" + known.getAttributeName(), attribute.getValue());
            } else {
                ofElement.put(attribute.getAttributeCompleteName(), attribute.getValue());
            }
        }
        open(model, models, tag, ofElement);
        if (!ofContent.isEmpty()) {
            String block = STANDARD + ":block";
            model.insert(1, models.createOpenElementTag(block, ofContent, AttributeValueQuotes.DOUBLE, false));
            model.insert(model.size() - 1, models.createCloseElementTag(block, false, false));
        }
        String prefix = slot.getPrefix();
        model.insert(
                1,
                models.createStandaloneElementTag(
                        prefix + ":" + SlotEndProcessor.START, SlotEndProcessor.NAME, name, false, true));
        model.insert(
                model.size() - 1, models.createStandaloneElementTag(prefix + ":" + SlotEndProcessor.END, false, true));
    }

    /** The attribute of the slot is no longer there. */
    private static void open(
            IModel model, IModelFactory models, IProcessableElementTag tag, Map<String, String> attributes) {
        String element = tag.getElementCompleteName();
        model.replace(0, models.createOpenElementTag(element, attributes, AttributeValueQuotes.DOUBLE, false));
        if (tag instanceof IStandaloneElementTag) {
            model.add(models.createCloseElementTag(element, false, false));
        }
    }
}
