package dev.freshet.core.page;

import com.github.jknack.handlebars.Handlebars.SafeString;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import org.jspecify.annotations.Nullable;

/** The helper <code>{{freshet}}</code>: the script that has a page listen to its channels, where the page needs one. */
final class ListenHelper implements Helper<@Nullable Object> {
    @Override
    public Object apply(@Nullable Object model, Options options) {
        return new SafeString(Templates.rendering(options).head());
    }
}
