package dev.freshet.codegen.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template consists of. */
public sealed interface TemplateNode {

    /** Returns where it stands. */
    Place place();

    /** A line and a column, both from 1. */
    record Place(int line, int column) {}

    /** Text that stands for itself. */
    record Text(String text, Place place) implements TemplateNode {}

    /** What is shown as it is, without being escaped: <code>{{{html}}}</code>, <code>{{&amp;html}}</code>. */
    record Unescaped(TemplateNode shown) implements TemplateNode {
        @Override
        public Place place() {
            return shown.place();
        }
    }

    /** A path, which is shown or given to something. */
    record Value(String path, Place place) implements TemplateNode {}

    /**
     * A helper with what is given to it, and what is in it if it is a block.
     *
     * @param names what it calls what it gives to its body, as in {@code {{#each trades as |trade|}}}
     */
    record Call(
            String helper,
            List<TemplateNode> arguments,
            List<String> names,
            List<TemplateNode> body,
            List<TemplateNode> inverse,
            Place place)
            implements TemplateNode {}

    /**
     * Another template in this one.
     *
     * @param context the value that it sees, if not that of this place
     * @param values what it sees beside that, by name
     * @param body what it is given to show where it likes, if it is a block; shown itself if the template is not there
     */
    record Partial(
            String name,
            Optional<Value> context,
            Map<String, TemplateNode> values,
            Optional<List<TemplateNode>> body,
            Place place)
            implements TemplateNode {}

    /**
     * A template that is written in another.
     *
     * @param name its name, if that is known
     */
    record Inline(Optional<String> name, List<TemplateNode> body, Place place) implements TemplateNode {}
}
