import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

@BrowserListener
interface Chat {
    @Latest(keep = 50)
    @DomUpdate(slot = "messages", action = APPEND, template = "message")
    void said(long id, String text);

    @Latest(keep = 50)
    @DomUpdate(slot = "messages", action = AFTER, template = "message", key = "message-{id}")
    void saidAfter(long id, String text);

    @Latest(keep = 50)
    @DomUpdate(slot = "messages-{room}", action = PREPEND, template = "message", key = "message-{id}")
    void saidIn(String room, long id, String text);

    @Latest(keep = 50)
    @DomUpdate(slot = "messages", action = APPEND, template = "message", key = "message-{id}")
    @DomUpdate(slot = "last-{id}", value = "{text}")
    void saidWell(long id, String text);
}
