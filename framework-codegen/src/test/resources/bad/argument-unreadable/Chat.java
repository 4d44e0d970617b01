import dev.freshet.api.BrowserService;
import dev.freshet.api.RawHtml;
import java.util.List;
import java.util.Map;

@BrowserService
interface Chat {
    final class Named {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }

    record Wish(String text, List<Named> names) {}

    void send(Map<String, RawHtml> lines);

    void greet(Wish wish);

    Named who(String name);
}
