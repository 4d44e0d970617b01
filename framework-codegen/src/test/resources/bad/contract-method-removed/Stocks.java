import dev.freshet.api.BrowserListener;

@BrowserListener
interface Stocks {
    void priceMoved(String symbol);
}
