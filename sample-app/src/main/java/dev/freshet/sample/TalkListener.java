package dev.freshet.sample;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;

/** What browsers hear of the talk. */
@BrowserListener
public interface TalkListener {
    /**
     * Somebody has said something.
     *
     * @param id grows from line to line
     */
    record Line(long id, String author, String text) {}

    /** A line comes last; one that the page shows already stays where it is. */
    @DomUpdate(slot = "lines", action = DomAction.APPEND, template = "talk-line", key = "line-{line.id}")
    void said(Line line);
}
