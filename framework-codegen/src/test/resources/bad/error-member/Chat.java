import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserService;

@BrowserService
interface Chat {
    @BrowserError
    class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        public String getName() {
            return "ann";
        }

        @JsonProperty("message")
        public String getText() {
            return "text";
        }

        @JsonProperty("user")
        public String getStack() {
            return "ann";
        }
    }

    void send(String text) throws Unknown;
}
