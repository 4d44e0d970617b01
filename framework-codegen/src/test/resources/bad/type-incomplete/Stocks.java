import dev.freshet.api.BrowserListener;
import java.util.List;
import lombok.Data;
import lombok.Getter;

@BrowserListener
interface Stocks {
    void traded(List<Trade> trades);
}

@BrowserListener
interface Quotes {
    void quoted(Quote quote);
}

@Data
class Trade {
    private long id;
}

class Quote {
    @Getter
    private long price;

    @Getter
    private long other;

    public long getPrice() {
        return price;
    }
}
