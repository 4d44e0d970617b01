package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** What browsers are told in {@link ValuesTest}. */
@BrowserListener
public interface ValueListener {
    /** A value was said; it is shown as text, and by a template in an attribute and in an element. */
    @DomUpdate(slot = "text-{number}", value = "{text}")
    @DomUpdate(slot = "html-{number}", action = DomAction.REPLACE, template = "value")
    @DomUpdate(slot = "said", value = "{number}")
    void said(int number, String text);
}
