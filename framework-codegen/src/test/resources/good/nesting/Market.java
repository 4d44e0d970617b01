import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.util.List;

/** In the unnamed package. */
public class Market {
    /** Hides the listeners, but for the package. */
    protected static class Hall {
        @BrowserListener
        interface Listener extends Base<String>, Other {
            /** Said here, and in Base. */
            @Override
            @DomUpdate(slot = "said", value = "{words}")
            void said(String words);

            default void shout(String words) {
                said(words.toUpperCase(java.util.Locale.ROOT));
            }

            static void help() {}
        }
    }

    interface Base<T> {
        void said(T words);

        void many(List<? extends T>[] all, T one);

        default void many(T item) {}
    }

    interface Other {
        void closed();

        @DomUpdate(slot = "other", value = "{number}")
        void inherited(long number);
    }
}
