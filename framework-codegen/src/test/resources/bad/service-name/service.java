import dev.freshet.api.BrowserService;

@BrowserService
interface service {
    void send(String text);
}
