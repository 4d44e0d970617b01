import dev.freshet.api.BrowserListener;

@BrowserListener
interface Market_Prices {
    void changed(String symbol);
}
