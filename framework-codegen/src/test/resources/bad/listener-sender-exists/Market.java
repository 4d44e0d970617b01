import dev.freshet.api.BrowserListener;

interface Market {
    @BrowserListener
    interface Prices {
        void changed(String symbol);
    }
}
