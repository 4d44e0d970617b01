package dev.freshet.core.page;

import dev.freshet.core.frame.TemplateRenderer;
import dev.freshet.core.session.Nonces;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.Token.Placeholder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the templates of updates, and makes their HTML complete and inert. Any thread may use it. */
public final class UpdateTemplates implements TemplateRenderer {
    private final Templates templates;
    private final SlotEdges edges;
    private final Nonces nonces;
    private final PageLog log;

    /** Makes a renderer that reports what it removes. */
    public UpdateTemplates(Templates templates, SlotEdges edges, Nonces nonces, PageLog log) {
        this.templates = templates;
        this.edges = edges;
        this.nonces = nonces;
        this.log = log;
    }

    @Override
    public String render(String template, Map<String, @Nullable Object> values) {
        String key = templates.engine(template).isPresent() ? nonces.next() : "";
        SlotMarks marks = new SlotMarks(false, edges, key);
        SlotRendering rendering = new SlotRendering(marks);
        String html = templates.render(template, values, rendering);
        rendering.finish();
        marks.slots().stream()
                .filter(slot -> !slot.isComplete())
                .forEach(slot -> log.incomplete(template, slot.name()));
        return clean(template, html, marks);
    }

    private String clean(String template, String html, SlotMarks marks) {
        if (html.indexOf('<') < 0 && html.indexOf(Placeholder.BEGIN) < 0) {
            return html;
        }
        HtmlTree tree = HtmlTree.fragment(html, "template");
        Edits edits = new Edits();
        SlotPlaces.write(tree, marks, false, edits, (slot, where) -> log.misplaced(template, slot, where));
        UpdateHtml.clean(tree, edits, what -> log.removed(template, what));
        return edits.isEmpty() ? html : edits.apply(html, 0, html.length());
    }
}
