import static dev.freshet.api.DomAction.*;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "prcie-{symbol}", value = "{price}")
    void priceChanged(String symbol, int price);

    @DomUpdate(slot = "price-{symbol}", action = REMOVE)
    @DomUpdate(slot = "closed", value = "{at}")
    @DomUpdate(
            slot = "{symbol}: last of {at}",
            value = "closed")
    void closed(String symbol, int at);

    @DomUpdate(slot = "rows", action = APPEND, template = "row", key = "row-{id}")
    @DomUpdate(slot = "notes", value = "")
    @DomUpdate(slot = "at", value = "")
    void added(int id);

    @DomUpdate(slot = "row-{id}", action = REMOVE)
    @DomUpdate(slot = "note-7", value = "{id}")
    @DomUpdate(slot = "head-{id}", value = "{id}")
    @DomUpdate(selector = "#none", value = "{id}")
    void removed(int id);

    @SuppressWarnings("freshet:slot-unknown")
    @DomUpdate(slot = "elsewhere", value = "{text}")
    void said(String text);
}
