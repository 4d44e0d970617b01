package dev.freshet.testkit;

import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.transport.Transport;
import dev.freshet.testkit.virtual.VirtualExchange;
import dev.freshet.testkit.virtual.VirtualRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A tab in which pages are opened and used as a person would: controls are found by their accessible names, and those that are not
 * there, hidden or disabled cannot be used.
 *
 * <p>Used by the thread of the test.
 */
public final class FreshetPage {
    static final String ORIGIN = "http://localhost";
    static final String REFRESH = "/" + Transport.REFRESH.wireName();

    private static final URI ROOT = URI.create(ORIGIN + "/");
    private static final int BAD_REQUEST = 400;

    private final FreshetKit kit;
    private final FreshetVisitor visitor;
    private final int number;
    private final FreshetNetwork network;
    private final List<ReceivedCall> calls = new ArrayList<>();
    private final List<ConsoleMessage> console = new ArrayList<>();
    private final Map<Lint, List<String>> findings = new HashMap<>();
    private final PageEvents events = new Events();
    private @Nullable FreshetDocument document;
    private Runnable stop = () -> {};
    private boolean isNavigating;
    /** The response of the document is open: it is a page stream. */
    private boolean isStreaming;

    private String problem = "";

    FreshetPage(FreshetKit kit, FreshetVisitor visitor, int number) {
        this.kit = kit;
        this.visitor = visitor;
        this.number = number;
        network = new FreshetNetwork(kit, kit.random(), this::isStream, event -> kit.note(this, "network", event));
        network.reconnect();
    }

    /**
     * Opens a page, in place of the one that is there, and waits until it has settled.
     *
     * @param path for example {@code /stocks} or {@code /stocks?symbol=ACME}
     * @throws AssertionError if it is not answered, or with an error
     */
    public FreshetPage open(String path) {
        kit.note(this, "test", "open " + path);
        go("GET", ROOT.resolve(path), "");
        kit.settled();
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
        return this;
    }

    /** Loads the page again. */
    public FreshetPage reload() {
        return open(document().uri().toString());
    }

    /** Returns the path of the page, with its query. */
    public String path() {
        return target(document().uri());
    }

    /**
     * Clicks a button, a link, or a check box, by its accessible name.
     *
     * @throws AssertionError if there is no such control, or it is hidden or disabled; the message says what is there
     */
    public FreshetPage click(String name) {
        return use("click", name);
    }

    /** Types a text into a field, in place of what is there, or chooses the option with this text. The field is found by its label. */
    public FreshetPage type(String field, String text) {
        return use("type", field, text);
    }

    /** Presses Enter in a field, which submits its form. The field is found by its label. */
    public FreshetPage submit(String field) {
        return use("submit", field);
    }

    private FreshetPage use(String function, String... arguments) {
        kit.settled();
        kit.note(this, "test", function + " " + String.join(", ", arguments));
        ask(function, (Object[]) arguments);
        kit.settled();
        return this;
    }

    /** Returns a slot, by its name. */
    public FreshetElement slot(String name) {
        return new FreshetElement(this, "slot", name);
    }

    /** Returns the first element that a CSS selector matches. */
    public FreshetElement element(String selector) {
        return new FreshetElement(this, "element", selector);
    }

    /** Returns the calls that the page has received since it was opened, in order. A page of patches receives updates, and no calls. */
    public List<ReceivedCall> calls() {
        return List.copyOf(calls);
    }

    /** Returns the state of the connection: {@code idle}, {@code connecting}, {@code connected}, {@code lost} or {@code closed}. */
    public String connection() {
        String state = ask("state");
        return state.isEmpty() ? "idle" : state;
    }

    /** Returns what the page wrote to its console. */
    public List<ConsoleMessage> console() {
        return List.copyOf(console);
    }

    /** Returns the document as HTML. Markers of slots are comments. */
    public String html() {
        return evaluate("document.documentElement.outerHTML");
    }

    /**
     * Returns the value of a JavaScript expression as text; empty for null and undefined. If it is a promise, virtual time passes until
     * it is settled.
     *
     * @throws PageException if the expression throws
     */
    public String evaluate(String expression) {
        CompletableFuture<String> result = new CompletableFuture<>();
        document().scripts().start(result, "evaluate", expression);
        kit.run(result::isDone, () -> "the promise of " + expression);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PageException cause
                    ? cause
                    : new PageException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PageException("interrupted", e);
        }
    }

    /** Returns the network of this page, to break it. */
    public FreshetNetwork network() {
        return network;
    }

    /** Closes the tab. */
    public void close() {
        stop.run();
        if (document != null) {
            document.close();
        }
        kit.closed(this);
    }

    /** Returns for example {@code page 1}. */
    @Override
    public String toString() {
        return "page " + number;
    }

    FreshetKit kit() {
        return kit;
    }

    PageEvents events() {
        return events;
    }

    /** Returns whether the page has applied everything, or cannot get anything. */
    boolean isCurrent(int mark) {
        if (network.isBlocked()) {
            return true;
        }
        FreshetDocument loaded = document;
        if (isNavigating || !network.virtual().isQuiet()) {
            return false;
        }
        if (loaded == null || isStreaming) {
            return true;
        }
        String state = loaded.scripts().text("state");
        return switch (state) {
            case "" -> !loaded.scripts().call("isRefreshing").asBoolean();
            case "idle", "closed" -> true;
            default -> loaded.refreshed() > mark || network.virtual().hasOpen(this::isServiceStream);
        };
    }

    private boolean isStream(VirtualRequest request) {
        return isServiceStream(request) || request.header("sec-fetch-mode").equals(Optional.of("navigate"));
    }

    private boolean isServiceStream(VirtualRequest request) {
        return Arrays.stream(Transport.values())
                .filter(transport -> transport != Transport.REFRESH)
                .anyMatch(transport -> request.path().equals(kit.path() + "/" + transport.wireName()));
    }

    String ask(String function, Object... arguments) {
        return document().scripts().text(function, arguments);
    }

    boolean askWhether(String function, Object... arguments) {
        return document().scripts().call(function, arguments).asBoolean();
    }

    Map<Lint, List<String>> findings() {
        return findings;
    }

    void find(Lint lint, String finding) {
        List<String> known = findings.computeIfAbsent(lint, same -> new ArrayList<>());
        if (!known.contains(finding)) {
            known.add(finding);
        }
    }

    boolean hasDocument() {
        return document != null;
    }

    private FreshetDocument document() {
        return Objects.requireNonNull(document, () -> this + " is empty: open a page first");
    }

    Map<String, String> headers(String mode, String site) {
        Map<String, String> headers = new HashMap<>(visitor.headers());
        headers.put("host", "localhost");
        headers.put("sec-fetch-mode", mode);
        headers.put("sec-fetch-site", site);
        return headers;
    }

    static boolean isOwn(URI uri) {
        return "localhost".equals(uri.getHost()) && uri.getPort() < 0;
    }

    static String target(URI uri) {
        String query = uri.getRawQuery();
        return (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + (query == null ? "" : "?" + query);
    }

    private void go(String method, URI uri, String body) {
        isNavigating = true;
        problem = "";
        Map<String, String> headers = headers("navigate", document == null ? "none" : "same-origin");
        headers.put("accept", "text/html");
        if (!body.isEmpty() || method.equals("POST")) {
            headers.put("content-type", "application/x-www-form-urlencoded");
            headers.put("content-length", Integer.toString(body.length()));
            headers.put("origin", ORIGIN);
        }
        VirtualRequest request = VirtualRequest.of(method, target(uri), headers, body);
        Runnable[] cancel = {() -> {}};
        cancel[0] = network.virtual().request(request, new Navigation(uri, method, () -> cancel[0].run()));
    }

    private final class Navigation implements VirtualExchange.Client {
        private final URI uri;
        private final String method;
        private final Runnable cancel;
        private final StringBuilder refusal = new StringBuilder();
        private @Nullable FreshetDocument loading;
        private boolean endsWithConnection;
        private int status;

        Navigation(URI uri, String method, Runnable cancel) {
            this.uri = uri;
            this.method = method;
            this.cancel = cancel;
        }

        @Override
        public void answered(ResponseHead head) {
            isNavigating = false;
            status = head.status();
            String location = head.headers().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Location"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            if (KitExchange.keepsPage(status)) {
                return;
            }
            stop.run();
            stop = () -> {};
            if (!location.isEmpty()) {
                go("GET", uri.resolve(location), "");
                return;
            }
            replaceDocument();
            endsWithConnection = head.endsWithConnection();
            stop = cancel;
            isStreaming = true;
            if (status >= BAD_REQUEST) {
                isNavigating = true;
            }
        }

        private void replaceDocument() {
            if (document != null) {
                document.close();
            }
            calls.clear();
            loading = new FreshetDocument(FreshetPage.this, uri, visitor.hasScripts());
            document = loading;
        }

        @Override
        public void received(ByteBuffer bytes) {
            if (status >= BAD_REQUEST) {
                refusal.append(StandardCharsets.UTF_8.decode(bytes.duplicate()));
            }
            if (loading != null) {
                loading.write(bytes);
            }
        }

        @Override
        public void ended() {
            end();
        }

        @Override
        public void failed() {
            if (loading == null) {
                isNavigating = false;
                problem = "%s %s was not answered: the server cannot be reached".formatted(method, target(uri));
            } else if (endsWithConnection) {
                end();
            } else {
                isStreaming = false; // A document whose response broke stays loading, and nobody is told.
            }
        }

        private void end() {
            isStreaming = false;
            if (loading != null) {
                loading.finish();
            }
            if (status >= BAD_REQUEST) {
                isNavigating = false;
                problem = "%s %s was answered with %d. %s%s"
                        .formatted(method, target(uri), status, kit.pages(status), refusal);
            }
        }
    }

    private final class Events implements PageEvents {
        @Override
        public void failed(String message) {
            kit.note(FreshetPage.this, "failure", message);
            find(Lint.SCRIPT_FAILURE, message);
        }

        @Override
        public void logged(ConsoleMessage message) {
            console.add(message);
            kit.note(FreshetPage.this, "console", message.toString());
        }

        @Override
        public void noted(String kind, String text) {
            kit.note(FreshetPage.this, kind, text);
            switch (kind) {
                case "missing" -> find(Lint.MISSING_TARGET, text);
                case "failure" -> find(Lint.SCRIPT_FAILURE, text);
                default -> {}
            }
        }

        @Override
        public void called(String channel, String method, String arguments, boolean isHandled) {
            ReceivedCall call = new ReceivedCall(channel, method, arguments);
            calls.add(call);
            kit.note(FreshetPage.this, "call", call.toString());
            if (!isHandled) {
                find(Lint.UNHANDLED_CALL, "nothing on the page handles %s of channel %s".formatted(method, channel));
            }
        }

        @Override
        public void navigate(String method, URI uri, String body) {
            kit.note(FreshetPage.this, "page", "goes to " + uri);
            isNavigating = true;
            kit.time().execute(() -> go(method, uri, body));
        }

        @Override
        public void sendForm(String method, URI uri, String body) {
            Map<String, String> headers = headers("navigate", "same-origin");
            headers.put("content-type", "application/x-www-form-urlencoded");
            headers.put("origin", ORIGIN);
            network.virtual().request(VirtualRequest.of(method, target(uri), headers, body), new Ignored());
        }

        @Override
        public void stop() {
            isStreaming = false;
            stop.run();
        }
    }

    /** The response to a form that the page sends into a frame that nobody sees. */
    private static final class Ignored implements VirtualExchange.Client {
        @Override
        public void answered(ResponseHead head) {}

        @Override
        public void received(ByteBuffer bytes) {}

        @Override
        public void ended() {}

        @Override
        public void failed() {}
    }
}
