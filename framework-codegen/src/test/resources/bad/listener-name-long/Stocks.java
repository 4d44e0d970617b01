import dev.freshet.api.BrowserListener;

class OuterLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong {
    interface InnerLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong {
        @BrowserListener
        interface Stocks {
            void priceChanged(String symbol);
        }
    }
}
