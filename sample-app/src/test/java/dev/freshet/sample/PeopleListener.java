package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.RawHtml;

/** Puts any HTML into the place where people do something. */
@BrowserListener(scriptFree = true)
public interface PeopleListener {
    @DomUpdate(slot = "place", action = DomAction.REPLACE, template = "people-html")
    void replaced(RawHtml html);

    @DomUpdate(slot = "place", action = DomAction.MORPH, template = "people-html")
    void morphed(RawHtml html);

    /** Tells the page that what was called before has been carried out. */
    @DomUpdate(slot = "mark", value = "{mark}")
    void marked(String mark);
}
