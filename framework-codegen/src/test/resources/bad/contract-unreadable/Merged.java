import dev.freshet.api.BrowserListener;

@BrowserListener
interface Merged {
    void opened(String market);
}
