import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

@BrowserListener
interface Chat {
    @Latest(keep = 50, state = "chat")
    void said(String text);

    @Latest(keep = 20, state = "chat")
    void entered(String user);

    @Latest(state = "chat")
    void topic(String text);

    @Latest(keep = 50, state = "chat")
    void left(String user);
}
