import dev.freshet.api.BrowserService;

@BrowserService
interface Chat {
    void send(String text);
}

final class ChatDispatcher {}
