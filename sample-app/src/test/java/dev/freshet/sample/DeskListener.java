package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** Updates beside what somebody is doing, and right in it. */
@BrowserListener(scriptFree = true)
public interface DeskListener {
    /** Changes a text and an element that lie among things that stay. */
    @DomUpdate(slot = "count", value = "{n}")
    @DomUpdate(slot = "gauge", action = DomAction.REPLACE, template = "desk-gauge")
    void counted(int n);

    /** Changes what is around the input that somebody types in. */
    @DomUpdate(slot = "form", action = DomAction.MORPH, template = "desk-form")
    void reworded(int n);
}
