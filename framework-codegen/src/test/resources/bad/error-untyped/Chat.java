import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserService;
import java.io.IOException;

@BrowserService
interface Chat {
    class Muted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    abstract sealed class Refusal extends Exception permits Known, Unknown {
        private static final long serialVersionUID = 1L;
    }

    @BrowserError
    final class Known extends Refusal {
        private static final long serialVersionUID = 1L;
    }

    final class Unknown extends Refusal {
        private static final long serialVersionUID = 1L;
    }

    void send(String text) throws Muted, IOException;

    void leave() throws Refusal;

    @SuppressWarnings("freshet:error-untyped")
    void close() throws IOException;
}
