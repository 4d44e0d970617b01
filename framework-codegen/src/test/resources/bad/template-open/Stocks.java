import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "a", action = APPEND, template = "t0")
    @DomUpdate(slot = "a", action = APPEND, template = "t1")
    @DomUpdate(slot = "a", action = APPEND, template = "t2")
    @DomUpdate(slot = "a", action = APPEND, template = "t3")
    @DomUpdate(slot = "a", action = APPEND, template = "t4")
    @DomUpdate(slot = "a", action = APPEND, template = "t5")
    @DomUpdate(slot = "a", action = APPEND, template = "t6")
    @DomUpdate(slot = "a", action = APPEND, template = "t7")
    @DomUpdate(slot = "a", action = APPEND, template = "t8")
    @DomUpdate(slot = "a", action = APPEND, template = "t9")
    @DomUpdate(slot = "a", action = APPEND, template = "t10")
    @DomUpdate(slot = "a", action = APPEND, template = "t11")
    @DomUpdate(slot = "a", action = APPEND, template = "t12")
    @DomUpdate(slot = "a", action = APPEND, template = "t13")
    @DomUpdate(slot = "a", action = APPEND, template = "t14")
    @DomUpdate(slot = "a", action = APPEND, template = "t15")
    void changed(String s);
}
