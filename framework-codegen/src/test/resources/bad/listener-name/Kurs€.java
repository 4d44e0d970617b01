import dev.freshet.api.BrowserListener;

@BrowserListener
interface Kurs€ {
    void priceChanged(String symbol);
}
