package dev.freshet.testkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
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

    /**
     * What scripts see: functions, and no Java object.
     *
     * <ul>
     *   <li>{@code ready(functions)} hands over what {@code browser.js} offers to Java
     *   <li>{@code now()} is the page's time in ms
     *   <li>{@code startTimer(action, ms, repeats)} gives a number for {@code stopTimer(number)}
     *   <li>{@code log(level, text)}
     *   <li>{@code addModule(code)} gives the URL of an inline module
     *   <li>{@code fetch(method, url, headers, body, callbacks)} gives a function that cancels the request
     * </ul>
     */
    ProxyObject toScript() {
        Map<String, Object> members = new HashMap<>();
        members.put("ready", procedure(arguments -> functions = arguments[0]));
        members.put("now", (ProxyExecutable) arguments -> loop.now());
        members.put("startTimer", (ProxyExecutable) arguments ->
                loop.startTimer(arguments[0]::executeVoid, arguments[1].asDouble(), arguments[2].asBoolean()));
        members.put("stopTimer", procedure(arguments -> loop.stopTimer(arguments[0].asInt())));
        members.put(
                "log",
                procedure(arguments ->
                        console.add(new ConsoleMessage(arguments[0].asString(), arguments[1].asString()))));
        members.put("addModule", (ProxyExecutable)
                arguments -> modules.addInline(arguments[0].asString()).toString());
        members.put("fetch", (ProxyExecutable) arguments -> fetch(
                arguments[0].asString(),
                arguments[1].asString(),
                arguments[2].asString(),
                arguments[3].asString(),
                arguments[4]));
        return ProxyObject.fromMap(members);
    }

    private ProxyExecutable fetch(String method, String url, String headers, String body, Value callbacks) {
        Exchange exchange = new Exchange(loop, callbacks);
        exchanges.removeIf(Exchange::isOver);
        exchanges.add(exchange);
        exchange.await(network.send(method, URI.create(url), headers, body, page));
        return procedure(arguments -> exchange.cancel());
    }

    /** A function that gives nothing. */
    static ProxyExecutable procedure(Consumer<Value[]> action) {
        return arguments -> {
            action.accept(arguments);
            return true;
        };
    }
}
