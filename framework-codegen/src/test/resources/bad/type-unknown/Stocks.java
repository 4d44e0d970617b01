import dev.freshet.api.BrowserListener;

@BrowserListener
interface Stocks {
    void traded(Trade trade);

    void opened(String market);
}
