package dev.freshet.core.page;

import com.github.jknack.handlebars.Handlebars.SafeString;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The helper <code>{{freshet}}</code>: the script that has a page listen to its channels, where the page needs one. */
final class ListenHelper implements Helper<@Nullable Object> {
    static final String SCRIPT = "freshet.script";

    @Override
    public Object apply(@Nullable Object model, Options options) {
        Supplier<String> script = options.data(SCRIPT);
        if (script == null) {
            throw new IllegalStateException("{{freshet}} is for the template of a page; an update has no script");
        }
        return new SafeString(script.get());
    }
}
