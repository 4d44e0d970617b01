import dev.freshet.api.BrowserService;

final class Chat {
    @BrowserService
    private interface Service {
        void send(String text);
    }
}
