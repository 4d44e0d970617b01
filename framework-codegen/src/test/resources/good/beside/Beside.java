import dev.freshet.api.BrowserListener;
import java.io.Serializable;
import java.util.List;

/** A listener that is serializable, with generic varargs: its sender gives no warning. */
@BrowserListener
public interface Beside extends Serializable {
    /**
     * Call it so:
     *
     * <pre>{@code
     * class Desk implements Listener {
     *     @Override
     *     public void traded() {}
     * }
     * }</pre>
     *
     * @param all the ids
     */
    @SuppressWarnings("unchecked")
    void traded(List<Long>... all);
}
