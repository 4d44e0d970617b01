import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "prise", value = "{price}")
    void priceChanged(String price);
}
