package dev.freshet.sample.chat;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import org.jspecify.annotations.Nullable;

/** What browsers hear in a room. */
@BrowserListener
interface ChatListener {
    /**
     * What somebody said.
     *
     * @param id grows from line to line
     * @param to who alone hears it, beside its author; null for everybody
     */
    record Line(long id, String author, @Nullable String to, String text) {}

    /** A line comes last; one that the page shows already stays where it is. */
    @Latest(keep = 50)
    @DomUpdate(slot = "lines", action = DomAction.APPEND, template = "chat-line", key = "line-{line.id}")
    void said(Line line);

    /** Somebody has come into the room. */
    @Latest("name")
    @DomUpdate(slot = "people", action = DomAction.APPEND, template = "chat-person", key = "person-{name}")
    void joined(String name);

    /** Somebody has left it. */
    @Forget(method = "joined")
    @DomUpdate(slot = "person-{name}", action = DomAction.REMOVE)
    void left(String name);

    /** Somebody is writing. Whoever is not there now need not know. */
    @Ephemeral
    void typing(String name);

    /** What this page sent has been said, so its field is empty again. */
    @Ephemeral
    @DomUpdate(slot = "draft", action = DomAction.REPLACE, template = "chat-draft")
    void sent();
}
