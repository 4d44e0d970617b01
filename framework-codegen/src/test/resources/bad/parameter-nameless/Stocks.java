import dev.freshet.api.BrowserListener;
import com.acme.library.Told;

@BrowserListener
interface Stocks extends Told {
    void priceChanged(String symbol);
}
