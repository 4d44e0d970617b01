package dev.freshet.core.page;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The helper <code>{{action "ChatService.send"}}</code>: the address to which a plain form posts a call of a service. */
final class ActionHelper implements Helper<@Nullable Object> {
    static final String ADDRESSES = "freshet.actions";

    @Override
    public Object apply(@Nullable Object method, Options options) {
        UnaryOperator<String> addresses = options.data(ADDRESSES);
        if (addresses == null) {
            throw new IllegalStateException(
                    "{{action}} is for the template of a page, whose form carries the page's grant. In an update, use a button of such a form: <button form=\"ID-OF-THE-FORM\" name=… value=…>");
        }
        return addresses.apply(String.valueOf(method));
    }
}
