import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserListener;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Large numbers that browsers are to have as JavaScript's own. */
@BrowserListener
interface Price$Listener {
    void changed(
            @AsNumber long id,
            @AsNumber Long maybe,
            @AsNumber BigInteger lots,
            @AsNumber BigDecimal price,
            @AsNumber Optional<Long> before,
            @AsNumber Optional<BigDecimal> after);

    // What every object has is nothing to implement.
    @Override
    String toString();

    @Override
    boolean equals(Object other);
}
