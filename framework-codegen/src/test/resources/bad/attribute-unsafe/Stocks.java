import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.*;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "a", action = ATTRIBUTE, attribute = "onClick", value = "{symbol}")
    void one(String symbol);

    @DomUpdate(selector = "iframe", action = ATTRIBUTE, attribute = "srcdoc", value = "{symbol}")
    void two(String symbol);

    @DomUpdate(slot = "a", action = ATTRIBUTE, attribute = "style", value = "color: {color}")
    @DomUpdate(slot = "a", action = ATTRIBUTE, attribute = "style", value = "width: {width}%; left: {left}px")
    @DomUpdate(slot = "a", action = ATTRIBUTE, attribute = "style", value = "display: none")
    void three(String color, double width, Integer left);

    @DomUpdate(selector = "p", action = ATTRIBUTE, attribute = "nonce", value = "{text}")
    @DomUpdate(selector = "head > script#app", action = ATTRIBUTE, attribute = "src", value = "{text}")
    @DomUpdate(selector = "base", action = ATTRIBUTE, attribute = "HREF", value = "{text}")
    @DomUpdate(selector = "link[rel=stylesheet]", action = ATTRIBUTE, attribute = "href", value = "{text}")
    @DomUpdate(selector = "link[rel=icon]", action = ATTRIBUTE, attribute = "href", value = "{text}")
    @DomUpdate(selector = "a.base", action = ATTRIBUTE, attribute = "href", value = "{text}")
    @DomUpdate(selector = "a", action = ATTRIBUTE, attribute = "href", value = " JavaScript:f({text})")
    void four(String text);
}
