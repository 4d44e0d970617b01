import dev.freshet.api.BrowserListener;

@BrowserListener
interface Broken {
    void opened(String market);
}
