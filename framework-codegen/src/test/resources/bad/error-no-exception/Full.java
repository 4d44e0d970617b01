import dev.freshet.api.BrowserError;

@BrowserError
final class Full {}
