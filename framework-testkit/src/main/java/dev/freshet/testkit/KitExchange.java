package dev.freshet.testkit;

import dev.freshet.core.http.BodyOutcome;
import dev.freshet.core.http.BodyReceiver;
import dev.freshet.core.http.Exchange;
import dev.freshet.core.http.Request;
import dev.freshet.core.http.ResponseHead;
import dev.freshet.core.http.ResponseStream;
import dev.freshet.testkit.virtual.ServerLoop;
import dev.freshet.testkit.virtual.VirtualExchange;
import dev.freshet.testkit.virtual.VirtualRequest;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The front door of the kit: a request of a virtual network and its response, as the core sees them. */
final class KitExchange implements Exchange, Request {
    private static final int NO_CONTENT = 204;

    private final VirtualRequest request;
    private final VirtualExchange response;
    private final ServerLoop loop;

    KitExchange(VirtualRequest request, VirtualExchange response, ServerLoop loop) {
        this.request = request;
        this.response = response;
        this.loop = loop;
    }

    /** Answers that there is nothing at this path. */
    void sendNotFound() {
        send(ResponseHead.of(404, "Content-Type", "text/plain"), new byte[0]);
    }

    @Override
    public Request request() {
        return this;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        response.after(delay, task);
    }

    /** There is one thread, which may block; the task has a turn of its own. */
    @Override
    public void work(Runnable task) {
        loop.execute(task);
    }

    @Override
    public void readBody(int maxBytes, Duration timeout, BodyReceiver receiver) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        boolean fits = body.length <= maxBytes;
        loop.execute(() -> receiver.accept(
                fits ? BodyOutcome.COMPLETE : BodyOutcome.TOO_LONG, fits ? body : Arrays.copyOf(body, maxBytes)));
    }

    @Override
    public void send(ResponseHead head, byte[] body) {
        loop.execute(() -> response.send(head, body));
    }

    @Override
    public void sendHead(ResponseHead head) {
        send(head, new byte[0]);
    }

    @Override
    public ResponseStream open(ResponseHead head) {
        response.answer(head);
        return response;
    }

    @Override
    public void abort() {
        loop.execute(response::abort);
    }

    @Override
    public boolean isOpen() {
        return response.isOpen();
    }

    @Override
    public boolean isAnswered() {
        return response.isAnswered();
    }

    @Override
    public void whenComplete(Runnable task) {
        response.whenComplete(task);
    }

    @Override
    public Optional<Object> sharedConnection() {
        return Optional.empty();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public String mount() {
        return "";
    }

    @Override
    public String path() {
        return URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String query() {
        return request.query();
    }

    @Override
    public List<String> headers(String name) {
        return request.header(name.toLowerCase(Locale.ROOT)).map(List::of).orElse(List.of());
    }

    @Override
    public boolean hasBody() {
        return !request.body().isEmpty();
    }

    @Override
    public Optional<InetAddress> remoteAddress() {
        return Optional.of(InetAddress.getLoopbackAddress());
    }

    @Override
    public Optional<Principal> principal() {
        return request.header(FreshetVisitor.USER_HEADER).map(name -> () -> name);
    }

    /** Returns whether a response of this status leaves the page as it is. */
    static boolean keepsPage(int status) {
        return status == NO_CONTENT;
    }
}
