import dev.freshet.api.BrowserService;

@BrowserService
interface Talk {
    <E extends Exception> void send(String text) throws E;
}
