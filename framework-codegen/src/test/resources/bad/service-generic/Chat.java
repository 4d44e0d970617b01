import dev.freshet.api.BrowserService;

@BrowserService
interface Chat<T> {
    void send(T text);
}
