package dev.freshet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** All that the page's scripts can reach of Java: timers, requests, the console. Called on the page's thread. */
final class PageHost {
    private final PageClock clock;
    private final PageConnections connections;
    private final PageModules modules;
    private final PageEvents events;
    private final int seed;
    private @Nullable Value functions;

    /** @param seed of the page's random numbers; 0 if they are random */
    PageHost(PageClock clock, PageConnections connections, PageModules modules, PageEvents events, int seed) {
        this.clock = clock;
        this.connections = connections;
        this.modules = modules;
        this.events = events;
        this.seed = seed;
    }

    /** What {@code browser.js} offers to Java. */
    Value functions() {
        if (functions == null) {
            throw new IllegalStateException("browser.js has not called ready");
        }
        return functions;
    }

    /** What scripts see: functions, and no Java object. They are described in {@code host.js}. */
    ProxyObject toScript() {
        Map<String, Object> members = new HashMap<>();
        members.put("ready", procedure(arguments -> functions = arguments[0]));
        members.put("seed", seed);
        members.put("now", (ProxyExecutable) arguments -> clock.now());
        members.put("wall", (ProxyExecutable) arguments -> clock.wall());
        members.put("startTimer", (ProxyExecutable) arguments ->
                clock.startTimer(arguments[0]::executeVoid, arguments[1].asDouble(), arguments[2].asBoolean()));
        members.put("stopTimer", procedure(arguments -> clock.stopTimer(arguments[0].asInt())));
        members.put("addModule", (ProxyExecutable)
                arguments -> modules.addInline(arguments[0].asString()).toString());
        members.put("readScript", (ProxyExecutable) arguments -> readScript(URI.create(arguments[0].asString())));
        members.put("fetch", (ProxyExecutable) arguments -> {
            Runnable cancel = connections.fetch(
                    arguments[0].asString(),
                    URI.create(arguments[1].asString()),
                    arguments[2].asString(),
                    arguments[3].asString(),
                    new ScriptResponse(arguments[4]));
            return procedure(none -> cancel.run());
        });
        putEvents(members);
        return ProxyObject.fromMap(members);
    }

    private void putEvents(Map<String, Object> members) {
        members.put(
                "log",
                procedure(arguments ->
                        events.logged(new ConsoleMessage(arguments[0].asString(), arguments[1].asString()))));
        members.put("failed", procedure(arguments -> events.failed(arguments[0].asString())));
        members.put("noted", procedure(arguments -> events.noted(arguments[0].asString(), arguments[1].asString())));
        members.put(
                "called",
                procedure(arguments -> events.called(
                        arguments[0].asString(),
                        arguments[1].asString(),
                        arguments[2].asString(),
                        arguments[3].asBoolean())));
        members.put(
                "navigate",
                procedure(arguments -> events.navigate(
                        arguments[0].asString(), URI.create(arguments[1].asString()), arguments[2].asString())));
        members.put(
                "sendForm",
                procedure(arguments -> events.sendForm(
                        arguments[0].asString(), URI.create(arguments[1].asString()), arguments[2].asString())));
        members.put("stop", procedure(arguments -> events.stop()));
    }

    private String readScript(URI uri) {
        try {
            return new String(connections.readModule(uri), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A function that gives nothing. */
    static ProxyExecutable procedure(Consumer<Value[]> action) {
        return arguments -> {
            action.accept(arguments);
            return true;
        };
    }
}
