import dev.freshet.api.BrowserService;

@BrowserService
interface Chat<T, E extends Exception> {
    void send(T text) throws E;
}
