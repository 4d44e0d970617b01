import dev.freshet.api.BrowserListener;

@BrowserListener
interface Stocks {
    void opened(String market);
}
