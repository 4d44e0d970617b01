package dev.freshet.testkit.conformance;

import dev.freshet.core.delivery.StreamQuery;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What lies between the page and the server. It gives everything some latency, cuts responses to pieces, and breaks as it is told. */
final class VirtualNetwork {
    /**
     * What becomes of one connection.
     *
     * @param room how many bytes the socket takes before the browser has taken any
     * @param pace ns between two pieces
     * @param cutAt after how many bytes it breaks
     * @param cutSilently whether the browser is not told
     */
    record Conditions(int room, long pace, int cutAt, boolean cutSilently) {}

    private static final long MAX_LATENCY = 40 * VirtualTime.MILLI;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final List<VirtualExchange> exchanges = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Fault fault;
    private final Consumer<String> trace;
    private @Nullable CoreServer server;
    private boolean stalled;
    private boolean faulty = true;
    private int requests;

    /** @param trace takes what happens, for people */
    VirtualNetwork(VirtualTime time, RandomGenerator random, Fault fault, Consumer<String> trace) {
        this.trace = trace;
        this.time = time;
        this.random = random;
        this.fault = fault;
    }

    VirtualTime time() {
        return time;
    }

    /** From now on requests reach this server. */
    void connect(CoreServer newServer) {
        trace("the server is up");
        server = newServer;
    }

    /** From now on requests reach nobody. */
    void disconnect() {
        trace("the server is out of reach");
        server = null;
    }

    /** From now on no connection begins that breaks, and none is slow. */
    void heal() {
        trace("no connection breaks any more");
        faulty = false;
    }

    /** Nothing passes, in either direction. */
    void stall() {
        trace("the path stands still");
        stalled = true;
    }

    /** What waited passes. */
    void resume() {
        trace("the path goes on");
        stalled = false;
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(time::execute);
        exchanges.forEach(VirtualExchange::pump);
    }

    /** All connections break. */
    void breakAll(boolean silently) {
        exchanges.forEach(exchange -> exchange.breakOff(silently));
        exchanges.clear();
    }

    int requests() {
        return requests;
    }

    boolean isStalled() {
        return stalled;
    }

    /** Says what happens, to whoever wants to know. */
    void trace(String event) {
        trace.accept("%7d ms  %s".formatted(time.now() / VirtualTime.MILLI, event));
    }

    long latency() {
        return random.nextLong(MAX_LATENCY);
    }

    /** Returns how many ns pass between two pieces. */
    long paceOf(Conditions conditions) {
        return faulty ? conditions.pace() : 0;
    }

    /** Returns how many of so many bytes come at once. */
    int pieceOf(int bytes) {
        return random.nextInt(3) > 0 ? bytes : 1 + random.nextInt(bytes);
    }

    /** Something reaches the server's side. */
    void send(Runnable arrival) {
        time.after(latency(), () -> pass(arrival));
    }

    /** Something reaches the browser's side. */
    void receive(Runnable arrival) {
        time.after(latency(), () -> pass(arrival));
    }

    /** The page asks for something; returns what cancels the request. */
    Runnable request(String url, String body, Optional<String> session, VirtualExchange.Client client) {
        requests++;
        trace("request %d: %s %s".formatted(requests, url, body));
        CoreServer asked = server;
        if (asked == null) {
            receive(client::failed);
            return () -> {};
        }
        VirtualExchange exchange = new VirtualExchange(this, requests, asked.loop(), client, conditions());
        exchanges.add(exchange);
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        Map<String, List<String>> parameters = parse(query < 0 ? body : url.substring(query + 1));
        send(() -> {
            exchange.pump();
            asked.loop()
                    .execute(() -> asked.accept(
                            path.substring(path.lastIndexOf('/') + 1),
                            new StreamQuery(parameters, session, Optional.empty(), Optional.empty()),
                            exchange));
        });
        return exchange::cancel;
    }

    private void pass(Runnable arrival) {
        if (stalled) {
            waiting.add(arrival);
        } else {
            arrival.run();
        }
    }

    private Conditions conditions() {
        int room = logUniform(200, 65_536);
        boolean slow = fault == Fault.EXCEEDED && random.nextInt(3) == 0;
        boolean cut = fault == Fault.CUT && random.nextInt(4) > 0;
        return !faulty
                ? new Conditions(65_536, 0, Integer.MAX_VALUE, false)
                : new Conditions(
                        slow ? 200 : room,
                        slow ? logUniform(1, 1_000) * VirtualTime.MILLI : 0,
                        cut ? logUniform(1, 5_000) - 1 : Integer.MAX_VALUE,
                        random.nextInt(5) == 0);
    }

    private int logUniform(int from, int to) {
        return (int) Math.round(from * Math.pow((double) to / from, random.nextDouble()));
    }

    private static Map<String, List<String>> parse(String form) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            parameters
                    .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                    .add(value);
        }
        return parameters;
    }
}
