package dev.freshet.sample.desk;

import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.spring.FreshetChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Executes orders, and tells only the pages of the user who placed them. */
@Service
class Orders implements DeskService {
    private static final int MAX_COUNT = 1_000;
    private static final int MAX_ORDERS = 20;

    private final Map<String, List<Order>> orders = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Channel<DeskListener> desk;
    private final Market market;

    Orders(@FreshetChannel("desk") Channel<DeskListener> desk, Market market) {
        this.desk = desk;
        this.market = market;
    }

    /** Returns the last orders of a user, the newest first. */
    List<Order> of(String user) {
        return orders.getOrDefault(user, List.of());
    }

    @Override
    public void buy(String symbol, int count, Caller caller) {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("An order is for 1 to %,d shares, not %,d".formatted(MAX_COUNT, count));
        }
        String user = caller.user().orElseThrow();
        Order order = new Order(
                ids.incrementAndGet(), symbol, count, market.quote(symbol).price());
        orders.merge(
                user,
                List.of(order),
                (before, added) -> Stream.concat(added.stream(), before.stream())
                        .limit(MAX_ORDERS)
                        .toList());
        desk.user(user).orderExecuted(order);
    }
}
