import static dev.freshet.api.DomAction.CLASS;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price", action = CLASS, classes = "is-{rising}", value = "{rising}")
    void one(boolean rising);

    @DomUpdate(slot = "price", action = CLASS, classes = " ", value = "{rising}")
    void two(boolean rising);
}
