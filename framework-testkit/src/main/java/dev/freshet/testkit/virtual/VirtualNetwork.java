package dev.freshet.testkit.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a page and a server. It delays what passes, cuts responses into pieces, and breaks, as its {@link Weather} and
 * whoever holds it say. Used by the thread that lets time pass.
 */
public final class VirtualNetwork {
    private final VirtualTime time;
    private final Weather weather;
    private final List<VirtualExchange> exchanges = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Consumer<String> trace;
    private @Nullable VirtualServer server;
    private boolean stalled;
    private int requests;
    private int underway;

    /** @param trace is told what happens, for people */
    public VirtualNetwork(VirtualTime time, Weather weather, Consumer<String> trace) {
        this.time = time;
        this.weather = weather;
        this.trace = trace;
    }

    VirtualTime time() {
        return time;
    }

    Weather weather() {
        return weather;
    }

    /** From now on requests reach this server. */
    public void connect(VirtualServer newServer) {
        trace("the server is up");
        server = newServer;
    }

    /** From now on requests reach nobody. */
    public void disconnect() {
        trace("the server is out of reach");
        server = null;
    }

    /** Nothing passes, in either direction. */
    public void stall() {
        trace("the network stands still");
        stalled = true;
    }

    /** What waited passes. */
    public void resume() {
        trace("the network goes on");
        stalled = false;
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(time::execute);
        exchanges.forEach(VirtualExchange::pump);
    }

    /** All connections break. */
    public void breakAll(boolean silently) {
        List<VirtualExchange> open = List.copyOf(exchanges);
        exchanges.clear();
        open.forEach(exchange -> exchange.breakOff(silently));
    }

    /** Returns how many requests there were. */
    public int requests() {
        return requests;
    }

    /** Returns whether nothing passes. */
    public boolean isStalled() {
        return stalled;
    }

    /** Returns whether nothing is on its way. */
    public boolean isQuiet() {
        return underway == 0 && exchanges.stream().noneMatch(VirtualExchange::isBusy);
    }

    /** Returns whether a response is open, or a request that waits for its answer, whose path the test accepts. */
    public boolean hasOpen(Predicate<VirtualRequest> test) {
        return exchanges.stream().anyMatch(exchange -> exchange.isOpen() && test.test(exchange.request()));
    }

    /** Says what happens. */
    void trace(String event) {
        trace.accept(event);
    }

    /** Something reaches the server's side. */
    void send(Runnable arrival) {
        passLater(arrival);
    }

    /** Something reaches the browser's side. */
    void receive(Runnable arrival) {
        passLater(arrival);
    }

    private void passLater(Runnable arrival) {
        underway++;
        time.after(weather.latency(), () -> {
            underway--;
            pass(arrival);
        });
    }

    /** A page asks for something; returns what cancels the request. */
    public Runnable request(VirtualRequest request, VirtualExchange.Client client) {
        requests++;
        trace("request %d: %s".formatted(requests, request));
        VirtualServer asked = server;
        if (asked == null) {
            receive(client::failed);
            return () -> {};
        }
        VirtualExchange exchange =
                new VirtualExchange(this, request, requests, asked.loop(), client, weather.conditions(request));
        exchanges.removeIf(VirtualExchange::isOver);
        exchanges.add(exchange);
        send(() -> {
            exchange.pump();
            asked.loop().execute(() -> asked.accept(request, exchange));
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
}
