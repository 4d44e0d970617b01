import dev.freshet.api.BrowserListener;
import dev.freshet.api.BrowserService;

@BrowserService
@BrowserListener
interface Chat {
    void said(String text);
}
