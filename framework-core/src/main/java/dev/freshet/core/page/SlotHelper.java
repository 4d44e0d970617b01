package dev.freshet.core.page;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars.SafeString;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import dev.freshet.core.Rendering;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The block helper <code>{{#slot "price-" symbol}}…{{/slot}}</code>: its parameters, one after the other, are the name of
 * the slot, its block is what the slot holds at first.
 */
final class SlotHelper implements Helper<@Nullable Object> {
    @Override
    public Object apply(@Nullable Object first, Options options) throws IOException {
        Rendering rendering = Templates.rendering(options);
        String start = rendering.slotStart(name(first, options));
        return new SafeString(start + options.fn() + rendering.slotEnd());
    }

    private static @Nullable Object[] name(@Nullable Object first, Options options) {
        // Without parameters the first would be what the template is about.
        if (Integer.valueOf(0).equals(options.data(Context.PARAM_SIZE))) {
            return new Object[0];
        }
        @Nullable Object[] name = new @Nullable Object[options.params.length + 1];
        name[0] = first;
        System.arraycopy(options.params, 0, name, 1, options.params.length);
        return name;
    }
}
