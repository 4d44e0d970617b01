package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Place;
import dev.freshet.codegen.model.TemplateNode.Text;
import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.SlotPlace;
import dev.freshet.html.Token.Placeholder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * HTML that a template can make: its text, and a placeholder for each value that it shows and for both ends of each slot. Each
 * place in it is known in the template.
 *
 * @param html the HTML
 * @param marks what its placeholders stand for, by their labels
 */
record TemplateHtml(String html, List<Mark> marks, TreeMap<Integer, Source> sources) {

    /** What a placeholder stands for. */
    sealed interface Mark {
        /** Returns what it is in the template. */
        TemplateNode node();

        /** Returns the resource that it is in. */
        String resource();

        /** Returns its place, for messages. */
        default String at() {
            return TemplatePaths.at(resource(), node().place());
        }

        /** A value that is shown. */
        record Shown(TemplateNode node, String resource) implements Mark {}

        /** The start of a slot; the next mark of the same slot is its end. */
        record SlotStart(Call node, String resource) implements Mark {}

        /** The end of a slot that starts at a label. */
        record SlotEnd(Call node, String resource, int start) implements Mark {}
    }

    /** What the HTML from an offset on comes from. */
    record Source(TemplateNode node, String resource) {}

    /** Returns where in the template an offset is, for messages. */
    String at(int offset) {
        Map.Entry<Integer, Source> entry = sources.floorEntry(offset);
        if (entry == null) {
            return "";
        }
        Source source = entry.getValue();
        Place place = source.node().place();
        if (source.node() instanceof Text text) {
            String before = text.text()
                    .substring(0, Math.min(offset - entry.getKey(), text.text().length()));
            int lines = (int) before.chars().filter(c -> c == '\n').count();
            int column = before.length() - before.lastIndexOf('\n');
            place = new Place(place.line() + lines, lines == 0 ? place.column() + before.length() : column);
        }
        return TemplatePaths.at(source.resource(), place);
    }

    /** Tells where in the parsed HTML slots cannot work, as the server does when it renders them. */
    SlotPlace places(HtmlTree tree, boolean isPage) {
        return new SlotPlace(
                tree,
                isPage,
                placeholder -> marks.get(Integer.parseInt(placeholder.label())) instanceof Mark.Shown shown
                        && !(shown.node() instanceof Unescaped));
    }

    /** Collects the HTML. */
    static final class Builder {
        private final StringBuilder html = new StringBuilder();
        private final List<Mark> marks = new ArrayList<>();
        private final TreeMap<Integer, Source> sources = new TreeMap<>();

        int length() {
            return html.length();
        }

        void text(Text text, String resource) {
            sources.put(html.length(), new Source(text, resource));
            // Characters that no HTML has must not be taken for placeholders.
            html.append(text.text().replace(Placeholder.BEGIN, '\uFFFD').replace(Placeholder.END, '\uFFFD'));
        }

        int mark(Mark mark) {
            sources.put(html.length(), new Source(mark.node(), mark.resource()));
            html.append(Placeholder.BEGIN).append(marks.size()).append(Placeholder.END);
            marks.add(mark);
            return marks.size() - 1;
        }

        TemplateHtml build() {
            return new TemplateHtml(html.toString(), List.copyOf(marks), sources);
        }
    }
}
