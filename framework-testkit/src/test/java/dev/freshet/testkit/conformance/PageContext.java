package dev.freshet.testkit.conformance;

import dev.freshet.core.http.ResponseHead;
import dev.freshet.testkit.virtual.VirtualExchange;
import dev.freshet.testkit.virtual.VirtualNetwork;
import dev.freshet.testkit.virtual.VirtualRequest;
import dev.freshet.testkit.virtual.VirtualTime;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * A script engine that runs one page after another. All pages share the modules of the runtime, which keep no state, except
 * for the entry and the listener's, which each page has anew.
 */
final class PageContext implements AutoCloseable {
    private final Context context;
    private final Value openPage;
    private int pages;
    private @Nullable VirtualTime time;
    private @Nullable VirtualNetwork network;
    private @Nullable Value opened;

    PageContext() {
        context = Context.newBuilder("js")
                .allowHostAccess(HostAccess.newBuilder(HostAccess.NONE)
                        .allowBufferAccess(true)
                        .build())
                .allowIO(IOAccess.newBuilder().fileSystem(new PageFiles()).build())
                .option("engine.WarnInterpreterOnly", "false")
                .option("js.text-encoding", "true")
                .option("js.esm-eval-returns-exports", "true")
                .option("js.unhandled-rejections", "throw")
                .build();
        context.getBindings("js").putMember("host", host());
        openPage = context.eval(PageFiles.module("ledger-page.js")).getMember("openPage");
    }

    /** Opens a page that listens to channels over one transport. */
    Page open(
            String transport,
            List<String> channels,
            int seed,
            VirtualTime scheduleTime,
            VirtualNetwork scheduleNetwork) {
        pages++;
        time = scheduleTime;
        network = scheduleNetwork;
        opened = null;
        openPage.execute(pages, transport, ProxyArray.fromList(List.copyOf(channels)), seed);
        return new Page(Objects.requireNonNull(opened, "the page was not opened"));
    }

    @Override
    public void close() {
        context.close(true);
    }

    private VirtualTime time() {
        return Objects.requireNonNull(time);
    }

    private ProxyObject host() {
        Map<String, Object> members = new HashMap<>();
        members.put("now", (ProxyExecutable) arguments -> (double) time().now() / VirtualTime.MILLI);
        members.put("setTimeout", (ProxyExecutable) arguments ->
                time().after((long) Math.ceil(arguments[1].asDouble() * VirtualTime.MILLI), arguments[0]::executeVoid));
        members.put("clearTimeout", (ProxyExecutable) arguments -> {
            time().cancel(arguments[0].asInt());
            return true;
        });
        members.put("opened", (ProxyExecutable) arguments -> {
            opened = arguments[0];
            return true;
        });
        members.put("request", (ProxyExecutable) arguments -> {
            String body = arguments[1].asString();
            VirtualRequest request = VirtualRequest.of(
                    body.isEmpty() ? "GET" : "POST", arguments[0].asString(), session(arguments), body);
            Runnable cancel = Objects.requireNonNull(network).request(request, client(arguments));
            return (ProxyExecutable) none -> {
                cancel.run();
                return true;
            };
        });
        return ProxyObject.fromMap(members);
    }

    private static Map<String, String> session(Value[] arguments) {
        return arguments.length > 6 && arguments[6].isString()
                ? Map.of("freshet-session", arguments[6].asString())
                : Map.of();
    }

    private static VirtualExchange.Client client(Value[] arguments) {
        return new VirtualExchange.Client() {
            @Override
            public void answered(ResponseHead head) {
                String contentType = head.headers().stream()
                        .filter(header -> header.getKey().equals("Content-Type"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
                arguments[2].executeVoid(head.status(), contentType);
            }

            @Override
            public void received(ByteBuffer bytes) {
                arguments[3].executeVoid(bytes);
            }

            @Override
            public void ended() {
                arguments[4].executeVoid();
            }

            @Override
            public void failed() {
                arguments[5].executeVoid();
            }
        };
    }
}
