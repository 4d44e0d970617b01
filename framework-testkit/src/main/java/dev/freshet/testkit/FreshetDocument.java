package dev.freshet.testkit;

import dev.freshet.core.http.ResponseHead;
import dev.freshet.testkit.virtual.VirtualExchange;
import dev.freshet.testkit.virtual.VirtualRequest;
import dev.freshet.testkit.virtual.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.graalvm.polyglot.PolyglotException;

/** A document that a {@link FreshetPage} has loaded: its scripts, its timers and its requests. */
final class FreshetDocument implements PageClock, PageConnections {
    private final FreshetPage page;
    private final URI uri;
    private final VirtualTime time;
    private final PageScripts scripts;
    private final long opened;
    private final DocumentText text = new DocumentText();
    private final Map<Integer, Integer> timers = new HashMap<>();
    private final List<Runnable> requests = new ArrayList<>();
    private int lastTimer;
    /** The changes of the document are noted, once its beginning is there. */
    private boolean isNoting;

    private boolean isComplete;
    private boolean isClosed;
    /** The number of the last periodic refresh that was answered. */
    private int refreshed;

    FreshetDocument(FreshetPage page, URI uri, boolean hasScripts) {
        this.page = page;
        this.uri = uri;
        time = page.kit().time();
        opened = time.now();
        PageModules modules = new PageModules(uri, this);
        scripts = new PageScripts(
                modules,
                new PageHost(this, this, modules, page.events(), page.kit().nextSeed()));
        scripts.begin(uri, hasScripts);
    }

    PageScripts scripts() {
        return scripts;
    }

    URI uri() {
        return uri;
    }

    boolean isComplete() {
        return isComplete;
    }

    int refreshed() {
        return refreshed;
    }

    /** More of the document has arrived. */
    void write(ByteBuffer bytes) {
        guard(() -> scripts.call("write", text.decode(bytes)));
        if (!isNoting) {
            isNoting = true;
            guard(() -> scripts.call("noteChanges"));
        }
    }

    /** The document has ended. */
    void finish() {
        if (!isComplete) {
            isComplete = true;
            guard(() -> scripts.start(new CompletableFuture<>(), "finish"));
        }
    }

    /** Runs something that enters the page's scripts; what they throw is the page's failure. */
    void guard(Runnable task) {
        if (isClosed) {
            return;
        }
        try {
            task.run();
        } catch (PolyglotException e) {
            page.events().failed(String.valueOf(e.getMessage()));
        }
    }

    void close() {
        if (!isClosed) {
            isClosed = true;
            cancelRequests();
            timers.values().forEach(time::cancel);
            scripts.close();
        }
    }

    @Override
    public double now() {
        return (double) (time.now() - opened) / VirtualTime.MILLI;
    }

    @Override
    public double wall() {
        return page.kit().clock().millis();
    }

    @Override
    public int startTimer(Runnable action, double delay, boolean repeats) {
        lastTimer++;
        start(lastTimer, action, (long) Math.ceil(Math.max(delay, repeats ? 1 : 0) * VirtualTime.MILLI), repeats);
        return lastTimer;
    }

    private void start(int id, Runnable action, long delay, boolean repeats) {
        timers.put(id, time.after(delay, () -> {
            timers.remove(id);
            if (repeats) {
                start(id, action, delay, true);
            }
            guard(action);
        }));
    }

    @Override
    public void stopTimer(int id) {
        Integer timer = timers.remove(id);
        if (timer != null) {
            time.cancel(timer);
        }
    }

    @Override
    public Runnable fetch(String method, URI target, String headers, String body, ScriptResponse response) {
        if (!FreshetPage.isOwn(target)) {
            time.execute(() -> guard(() -> response.failed("the kit has no server " + target)));
            return () -> {};
        }
        Map<String, String> all = new HashMap<>(page.headers("cors", "same-origin"));
        headers.lines().forEach(line -> {
            int colon = line.indexOf(':');
            all.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1));
        });
        if (!method.equals("GET")) {
            all.put("origin", FreshetPage.ORIGIN);
        }
        VirtualRequest request = VirtualRequest.of(method, FreshetPage.target(target), all, body);
        int number = page.network().virtual().requests() + 1;
        Runnable cancel = page.network().virtual().request(request, new Client(response, request, number));
        requests.add(cancel);
        return cancel;
    }

    @Override
    public byte[] readModule(URI module) throws IOException {
        return page.kit().modules().read(module);
    }

    @Override
    public void cancelRequests() {
        List.copyOf(requests).forEach(Runnable::run);
        requests.clear();
    }

    /** Hands a response to the script that waits for it. */
    private final class Client implements VirtualExchange.Client {
        private final ScriptResponse response;
        private final VirtualRequest request;
        private final int number;

        Client(ScriptResponse response, VirtualRequest request, int number) {
            this.response = response;
            this.request = request;
            this.number = number;
        }

        @Override
        public void answered(ResponseHead head) {
            String headers = head.headers().stream()
                    .map(header -> header.getKey() + ":" + header.getValue())
                    .collect(Collectors.joining("\n"));
            guard(() -> response.answered(head.status(), headers));
        }

        @Override
        public void received(ByteBuffer bytes) {
            guard(() -> response.received(bytes));
        }

        @Override
        public void ended() {
            if (request.path().endsWith(FreshetPage.REFRESH)) {
                refreshed = number;
            }
            guard(response::ended);
        }

        @Override
        public void failed() {
            guard(() -> response.failed("network error"));
        }
    }
}
