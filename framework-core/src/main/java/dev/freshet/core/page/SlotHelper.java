package dev.freshet.core.page;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars.SafeString;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import dev.freshet.core.frame.ValueText;
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
        // Without parameters the first would be what the template is about.
        boolean isNamed = !Integer.valueOf(0).equals(options.data(Context.PARAM_SIZE));
        String begin = isNamed ? ValueText.of(first) : "";
        StringBuilder name = new StringBuilder(begin);
        boolean isComplete = !begin.isEmpty();
        for (Object more : options.params) {
            String part = ValueText.of(more);
            isComplete &= !part.isEmpty();
            name.append(part);
        }
        SlotMarks marks = options.data(MARKS);
        if (marks == null) {
            throw new IllegalStateException("There are no slots where neither a page nor an update is rendered");
        }
        int slot = marks.add(name.toString(), edges.of(name.toString()), isComplete);
        return new SafeString(SlotMarks.placeholders(slot, options.fn()));
    }
}
