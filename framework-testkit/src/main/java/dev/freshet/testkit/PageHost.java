package dev.freshet.testkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** All that the page's scripts can reach of Java: timers, requests, the console. Called on the page's thread. */
final class PageHost {
    private final PageLoop loop;
    private final Network network;
    private final PageModules modules;
    private final URI page;
    private final List<ConsoleMessage> console = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private @Nullable Value functions;

    PageHost(PageLoop loop, Network network, PageModules modules, URI page) {
        this.loop = loop;
        this.network = network;
        this.modules = modules;
        this.page = page;
    }

    /** What the page said so far; from any thread. */
    List<ConsoleMessage> console() {
        return List.copyOf(console);
    }

    /** What {@code browser.js} offers to Java. */
    Value functions() {
        if (functions == null) {
            throw new IllegalStateException("browser.js has not called ready");
        }
        return functions;
    }

    /** When the page is left; its thread has ended. */
    void cancelRequests() {
        exchanges.forEach(Exchange::cancel);
    }

    @HostAccess.Export
    public void ready(Value offered) {
        functions = offered;
    }

    @HostAccess.Export
    public double now() {
        return loop.now();
    }

    @HostAccess.Export
    public int startTimer(Value action, double delay, boolean repeats) {
        return loop.startTimer(action::executeVoid, delay, repeats);
    }

    @HostAccess.Export
    public void stopTimer(int timer) {
        loop.stopTimer(timer);
    }

    @HostAccess.Export
    public void log(String level, String text) {
        console.add(new ConsoleMessage(level, text));
    }

    @HostAccess.Export
    public String addModule(String code) {
        return modules.addInline(code).toString();
    }

    @HostAccess.Export
    public Exchange fetch(String method, String url, String headers, String body, Value callbacks) {
        Exchange exchange = new Exchange(loop, callbacks);
        exchanges.removeIf(Exchange::isOver);
        exchanges.add(exchange);
        exchange.await(network.send(method, URI.create(url), headers, body, page));
        return exchange;
    }
}
