import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;

@BrowserListener
interface Stocks {
    @DomUpdate(slot = "price", value = "{price}")
    void one(String price);

    @BrowserListener
    interface Second {
        void two();
    }
}
