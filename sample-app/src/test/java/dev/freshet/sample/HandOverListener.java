package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** Counts, so that a call that is lost or comes twice is seen. */
@BrowserListener(scriptFree = true)
public interface HandOverListener {
    @DomUpdate(slot = "last", value = "{n}")
    @DomUpdate(slot = "all", action = DomAction.APPEND, template = "count")
    void counted(int n);
}
