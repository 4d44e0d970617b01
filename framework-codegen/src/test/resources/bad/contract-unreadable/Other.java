import dev.freshet.api.BrowserListener;

@BrowserListener
interface Other {
    void opened(String market);
}
