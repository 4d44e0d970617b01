package dev.freshet.server.page;

import com.github.jknack.handlebars.Handlebars.SafeString;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import dev.freshet.server.frame.ValueText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The block helper <code>{{#slot "price-" symbol}}…{{/slot}}</code>: its parameters, one after the other, are the name of
 * the slot, its block is what the slot holds at first.
 */
final class SlotHelper implements Helper<@Nullable Object> {
    static final String MARKS = "freshet.slots";

    private final SlotEdges edges;

    SlotHelper(SlotEdges edges) {
        this.edges = edges;
    }

    @Override
    public Object apply(@Nullable Object first, Options options) throws IOException {
        StringBuilder name = new StringBuilder(ValueText.of(first));
        for (Object more : options.params) {
            name.append(ValueText.of(more));
        }
        SlotMarks marks = options.data(MARKS);
        if (marks == null) {
            throw new IllegalStateException("There are no slots where neither a page nor an update is rendered");
        }
        int slot = marks.add(name.toString(), edges.of(name.toString()));
        return new SafeString(SlotMarks.placeholders(slot, options.fn()));
    }
}
