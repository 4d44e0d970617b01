import dev.freshet.api.BrowserListener;

@BrowserListener
interface Text {
    void opened(String market);
}
