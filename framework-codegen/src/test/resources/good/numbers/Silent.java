import dev.freshet.api.BrowserListener;

/** Nothing is called yet. */
@BrowserListener
interface Silent {}
