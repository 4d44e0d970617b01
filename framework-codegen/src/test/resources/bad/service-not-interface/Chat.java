import dev.freshet.api.BrowserService;

@BrowserService
final class Chat {
    void send(String text) {}
}
