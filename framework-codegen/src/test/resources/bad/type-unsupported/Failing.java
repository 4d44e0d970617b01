import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserService;

@BrowserService
interface Failing {
    @BrowserError
    abstract class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        public abstract Thread getThread();

        public abstract Failed getItself();

        @AsNumber
        public abstract long getDay();

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        public abstract int getCount();

        public abstract <T> String getText();

        @JsonProperty("text2")
        public abstract String getOne();

        public abstract String getText2();
    }

    void fail() throws Failed;
}
