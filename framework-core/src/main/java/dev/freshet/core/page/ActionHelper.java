package dev.freshet.core.page;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import org.jspecify.annotations.Nullable;

/** The helper <code>{{action "ChatService.send"}}</code>: the address to which a plain form posts a call of a service. */
final class ActionHelper implements Helper<@Nullable Object> {
    @Override
    public Object apply(@Nullable Object method, Options options) {
        return Templates.rendering(options).action(String.valueOf(method));
    }
}
