package dev.freshet.testkit.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What the application knows, and tells to whom joins: the model that the page has to agree with. */
final class Ledger {
    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            "</script><script>",
            "<!--",
            "]]>",
            "\"'\\",
            "\r\n",
            "\0",
            "\u2028\u2029",
            "\ud83d\ude00",
            "\ud800",
            "é\udc00");
    private static final int KEYS = 8;
    private static final int SYMBOLS = 4;

    private final String channel;
    private final boolean tellsPrices;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Map<String, Integer> prices = new TreeMap<>();
    private int n;
    private int version;
    private int tick;

    /** @param tellsPrices whether the snapshot has the prices, which the channel keeps for who joins anyway */
    Ledger(String channel, boolean tellsPrices) {
        this.channel = channel;
        this.tellsPrices = tellsPrices;
    }

    String channel() {
        return channel;
    }

    /** Makes a call, and keeps in mind what it makes. */
    void call(LedgerListener listener, RandomGenerator random) {
        int kind = random.nextInt(10);
        if (kind < 5) {
            String key = "k" + random.nextInt(KEYS);
            String text = TEXTS.get(random.nextInt(TEXTS.size())) + n;
            n++;
            entries.put(key, text);
            numbers.put(key, n);
            listener.entered(n, key, text);
        } else if (kind < 6) {
            String key = "k" + random.nextInt(KEYS);
            n++;
            entries.remove(key);
            listener.removed(n, key);
        } else if (kind < 8) {
            String symbol = "s" + random.nextInt(SYMBOLS);
            prices.put(symbol, ++version);
            listener.priced(symbol, version);
        } else {
            listener.ticked(++tick);
        }
    }

    void tell(LedgerListener joiner) {
        entries.forEach((key, text) -> joiner.entered(numbers.getOrDefault(key, 0), key, text));
        if (tellsPrices) {
            prices.forEach(joiner::priced);
        }
        joiner.balanced(n);
    }

    /** The application begins anew: what only the channel kept is gone. */
    void restart() {
        if (!tellsPrices) {
            prices.clear();
        }
    }

    /** Returns all that it knows as text; the page writes the same. */
    String state() {
        StringBuilder state = new StringBuilder(channel).append(" n=").append(n).append('\n');
        entries.forEach(
                (key, text) -> state.append(key).append('=').append(text).append('\n'));
        prices.forEach((symbol, price) ->
                state.append(symbol).append('=').append(price).append('\n'));
        return state.toString();
    }
}
