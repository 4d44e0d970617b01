package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.transport.Transport;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.XnioIoThread;

/** Who may listen to what: the same by every transport, and for pages. */
@Timeout(120)
class AccessTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicLong ahead = new AtomicLong();
    private final BlockingQueue<Boolean> ruleOnLoop = new LinkedBlockingQueue<>();
    private final AtomicBoolean isOpen = new AtomicBoolean(true);
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final Freshet freshet = Freshet.builder()
            .nanoClock(() -> System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ahead.get()))
            .clock(() -> Instant.now().plusMillis(ahead.get()))
            .identify(request -> request.header("User").map(Caller::of).orElse(Caller.nobody()))
            .build();
    private final Channel<ChatListener> secret = freshet.channel("secret", ChatListener.class);
    private final Channel<ChatListener> open = freshet.channel("open", ChatListener.class, Access.everyone());
    private final Channel<ChatListener> club = freshet.channel("club", ChatListener.class, Access.rule(this::isMember));
    private final Undertow undertow;

    AccessTest() {
        freshet.channels("room-{name}", ChatListener.class, room -> opened.add(room.name()));
        freshet.channels(
                "desk-{owner}",
                ChatListener.class,
                Access.rule((caller, desk) ->
                        caller.user().map(desk.value("owner")::equals).orElse(false)),
                desk -> opened.add(desk.name()));
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(FreshetHandlers.streams(
                        freshet,
                        new PathHandler()
                                .addExactPath("/secret", FreshetHandlers.pages(freshet, exchange -> page(secret)))
                                .addExactPath("/club", FreshetHandlers.pages(freshet, exchange -> page(club)))
                                .addExactPath(
                                        "/live",
                                        FreshetHandlers.pages(
                                                freshet,
                                                exchange -> Page.template("chat")
                                                        .transport(PageTransport.PAGE)
                                                        .channel(secret)
                                                        .model(() -> Map.of("said", "hello", "items", List.of()))
                                                        .build()))))
                .build();
        undertow.start();
    }

    private static Page page(Channel<ChatListener> channel) {
        return Page.template("chat")
                .channel(channel)
                .model(() -> Map.of("said", "hello", "items", List.of()))
                .build();
    }

    private boolean isMember(Caller caller, Access.Requested channel) {
        ruleOnLoop.add(Thread.currentThread() instanceof XnioIoThread);
        return isOpen.get()
                && caller.user().map("ann"::equals).orElse(false)
                && channel.name().equals("club");
    }

    @AfterEach
    void close() {
        freshet.close();
        undertow.stop();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:"
                + ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort() + path);
    }

    /** A request for a stream by one transport and method, with parameters in the query or in the form. */
    private HttpRequest.Builder request(Transport transport, String method, String parameters) {
        String path = "/freshet/" + transport.wireName();
        return method.equals("POST")
                ? HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(parameters))
                : HttpRequest.newBuilder(uri(path + "?" + parameters))
                        .method(method, HttpRequest.BodyPublishers.noBody());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the status, and for a stream what it begins with, up to a text. */
    private static String begin(HttpRequest.Builder request, String text) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            List<String> seen = new ArrayList<>();
            for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                seen.add(line.next());
                if (seen.get(seen.size() - 1).contains(text)) {
                    break;
                }
            }
            return response.statusCode() + " " + String.join("\n", seen);
        }
    }

    private String position() {
        return TestServer.log(secret).position().toString();
    }

    private String grant(Caller caller, String... channels) {
        return freshet.grant(caller, channels);
    }

    static Stream<Arguments> transports() {
        return Stream.of(Transport.values())
                .flatMap(transport -> transport.methods().stream().map(method -> Arguments.of(transport, method)));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aChannelThatWasNotGrantedIsRefusedByEveryTransport(Transport transport, String method) throws Exception {
        for (String channel : List.of("secret", "secret@" + position(), "secret@x.0", "room-7", "room-7@x.0")) {
            HttpResponse<String> response = send(request(transport, method, "channel=" + channel));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("\"error\":\"not-granted\"");
        }
        assertThat(opened).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aRefusedChannelLooksLikeOneThatThereIsNot(Transport transport, String method) throws Exception {
        String refused = send(request(transport, method, "channel=secret")).body();
        for (String name : List.of("nothing", "room-7", "club", "desk-ann")) {
            HttpResponse<String> response = send(request(transport, method, "channel=" + name));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body().replace(name, "secret")).isEqualTo(refused);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void parametersThatAreRepeatedOrMixedGetNothing(Transport transport, String method) throws Exception {
        String grant = grant(Caller.of("ann"), "room-1");
        for (String parameters : List.of(
                "channel=open&channel=secret",
                "channel=secret&channel=open",
                "channel=open&channel=secret@" + position(),
                "channel=%73ecret",
                "channel=room-1&channel=secret&grant=" + grant,
                "channel=room-12&grant=" + grant)) {
            assertThat(send(request(transport, method, parameters)).body())
                    .as(parameters)
                    .contains("\"error\":\"not-granted\"");
        }
        String both = send(HttpRequest.newBuilder(uri("/freshet/" + transport.wireName() + "?channel=open"))
                        .POST(HttpRequest.BodyPublishers.ofString("channel=secret")))
                .body();
        assertThat(both).containsPattern("\"error\":\"(not-granted|method-not-allowed)\"");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aGrantedChannelIsHeard(Transport transport, String method) throws Exception {
        String grant = grant(Caller.of("ann"), "secret", "room-{name}");
        String parameters = "channel=secret&channel=room-7";
        assertThat(begin(request(transport, method, parameters).header("Freshet-Grant", grant), "joined"))
                .startsWith("200");
        assertThat(begin(request(transport, method, parameters + "&grant=" + grant), "joined"))
                .startsWith("200");
        assertThat(opened).contains("room-7");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void grantsThatDoNotHoldAreRefused(Transport transport, String method) throws Exception {
        try (Freshet other = Freshet.builder().build()) {
            String grant = grant(Caller.of("ann"), "secret");
            String foreign = other.grant(Caller.of("ann"), "secret");
            String forged =
                    grant.substring(0, grant.lastIndexOf('.') + 1) + foreign.substring(foreign.lastIndexOf('.') + 1);
            for (String wrong :
                    List.of(foreign, forged, grant.substring(0, grant.length() - 1), "x", "%00", "%0d%0a")) {
                assertThat(send(request(transport, method, "channel=secret&grant=" + wrong))
                                .body())
                        .as(wrong)
                        .contains("\"error\":\"invalid-grant\"")
                        .doesNotContain("channel\":");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void anExpiredGrantIsRefused(Transport transport, String method) throws Exception {
        String grant = grant(Caller.of("ann"), "secret");
        ahead.addAndGet(TimeUnit.HOURS.toMillis(1));
        HttpResponse<String> response = send(request(transport, method, "channel=secret&grant=" + grant));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("\"error\":\"expired-grant\"");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aGrantIsOfNoUseInAnotherSession(Transport transport, String method) throws Exception {
        String grant = grant(Caller.of("ann"), "secret");
        String others = sessionOf(grant(Caller.of("bob"), "secret"));
        String plain = plainSession();
        for (String session : List.of(others, plain)) {
            HttpResponse<String> response =
                    send(request(transport, method, "channel=secret&session=" + session + "&grant=" + grant));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).containsPattern("\"error\":\"(unknown-session|invalid-grant)\"");
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theSessionOfAnotherPageIsOfNoUseWithoutItsGrant(Transport transport, String method) throws Exception {
        String session = sessionOf(grant(Caller.of("ann"), "secret"));
        HttpResponse<String> response = send(request(transport, method, "channel=open&session=" + session));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("\"error\":\"unknown-session\"");
    }

    @Test
    void theCallerOfASessionDoesNotChange() throws Exception {
        String grant = grant(Caller.of("ann"), "secret");
        String nobodys = grant(Caller.nobody(), "secret");
        HttpRequest.Builder get = request(Transport.REFRESH, "GET", "channel=secret");
        assertThat(send(get.copy().header("Freshet-Grant", grant).header("User", "bob"))
                        .body())
                .contains("\"error\":\"other-user\"");
        assertThat(send(get.copy().header("Freshet-Grant", nobodys).header("User", "bob"))
                        .body())
                .contains("\"error\":\"other-user\"");
        assertThat(send(get.copy().header("Freshet-Grant", grant + "," + nobodys))
                        .body())
                .contains("\"error\":\"other-user\"");
        assertThat(send(get.copy().header("Freshet-Grant", grant).header("User", "ann"))
                        .body())
                .contains("\"joined\"");
        assertThat(send(get.copy().header("Freshet-Grant", grant)).body()).contains("\"joined\"");
    }

    @Test
    void tabsBringAGrantEach() throws Exception {
        String one = grant(Caller.of("ann"), "secret");
        String other = grant(Caller.of("ann"), "room-7");
        String sessions = sessionOf(one) + "," + sessionOf(other);
        assertThat(send(request(Transport.REFRESH, "GET", "channel=secret&channel=room-7")
                                .header("Freshet-Session", sessions)
                                .header("Freshet-Grant", other + "," + one))
                        .body())
                .contains("\"session\":\"" + sessionOf(one) + "\"")
                .contains("\"channel\":\"secret\"", "\"channel\":\"room-7\"");
    }

    @Test
    void aRuleIsAskedOnAWorkerForEachRequest() throws Exception {
        HttpRequest.Builder get = request(Transport.REFRESH, "GET", "channel=club");
        assertThat(send(get.copy().header("User", "ann")).body()).contains("\"joined\"");
        assertThat(send(get.copy().header("User", "bob")).body()).contains("\"error\":\"not-granted\"");
        isOpen.set(false);
        assertThat(send(get.copy().header("User", "ann")).body()).contains("\"error\":\"not-granted\"");
        assertThat(ruleOnLoop).containsExactly(false, false, false);
    }

    @Test
    void aGrantDoesNotReplaceARule() throws Exception {
        String grant = grant(Caller.of("bob"), "club");
        assertThat(send(request(Transport.REFRESH, "GET", "channel=club&grant=" + grant))
                        .body())
                .contains("\"error\":\"not-granted\"");
    }

    @Test
    void aRuleKnowsTheUserOfTheGrant() throws Exception {
        String grant = grant(Caller.of("ann"));
        assertThat(send(request(Transport.REFRESH, "GET", "channel=club&channel=desk-ann&grant=" + grant))
                        .body())
                .contains("\"joined\"");
        assertThat(opened).containsExactly("desk-ann");
    }

    @Test
    void aFamilyCarriesItsRule() throws Exception {
        HttpRequest.Builder get = request(Transport.REFRESH, "GET", "channel=desk-ann");
        assertThat(send(get.copy().header("User", "bob")).statusCode()).isEqualTo(403);
        assertThat(opened).isEmpty();
        assertThat(send(get.copy().header("User", "ann")).body()).contains("\"joined\"");
        assertThat(send(get.copy().header("User", "bob")).statusCode()).isEqualTo(403);
    }

    @Test
    void aRuleThatFailsIsA500AndLogged() throws Exception {
        freshet.channel("broken", ChatListener.class, Access.rule((caller, channel) -> {
            throw new IOException("the database is away");
        }));
        try (CapturedLog log = new CapturedLog()) {
            HttpResponse<String> response = send(request(Transport.REFRESH, "GET", "channel=broken"));
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("\"error\":\"access-failed\"").doesNotContain("database");
            assertThat(log.lines()).anyMatch(line -> line.contains("The access rule of channel \"broken\" failed"));
        }
    }

    @Test
    void aPageIsRefusedToThoseWhomARuleRefuses() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(send(HttpRequest.newBuilder(uri("/club")).header("User", "ann"))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> refused = send(HttpRequest.newBuilder(uri("/club")));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("You may not see this page").doesNotContain("freshet");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("The page /club (template chat) has channel \"club\"")
                            && line.contains("refuses nobody"));
        }
    }

    @Test
    void aPageIsRenderedWithAGrantForItsChannels() throws Exception {
        String page = send(HttpRequest.newBuilder(uri("/secret")).header("User", "ann"))
                .body();
        String grant = page.replaceAll("(?s).*&quot;grant&quot;:&quot;([^&]+)&quot;.*", "$1");
        String session = page.replaceAll("(?s).*&quot;session&quot;:&quot;([^&]+)&quot;.*", "$1");
        assertThat(sessionOf(grant)).isEqualTo(session);
        HttpRequest.Builder get = request(Transport.REFRESH, "GET", "channel=secret@" + position());
        assertThat(send(get.copy().header("Freshet-Session", session).header("Freshet-Grant", grant))
                        .body())
                .contains("\"resumed\"", session);
        assertThat(send(get.copy().header("Freshet-Session", session)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPageGivesItsGrantAloneWhereThatIsAskedFor() throws Exception {
        HttpRequest.Builder ask =
                HttpRequest.newBuilder(uri("/secret")).header("Accept", "application/vnd.freshet.grant");
        HttpResponse<String> response = send(ask);
        assertThat(response.headers().map())
                .containsEntry("content-type", List.of("application/vnd.freshet.grant"))
                .containsEntry("cache-control", List.of("no-store"));
        assertThat(send(request(
                                Transport.REFRESH,
                                "GET",
                                "channel=secret&grant=" + response.body().strip()))
                        .body())
                .contains("\"joined\"");
        HttpResponse<String> refused =
                send(HttpRequest.newBuilder(uri("/club")).header("Accept", "application/vnd.freshet.grant"));
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void theUserIsRevokedOnEveryStreamWithinASecond() throws Exception {
        String grant = grant(Caller.of("ann"), "secret");
        String bobs = grant(Caller.of("bob"), "secret");
        for (Transport transport : List.of(Transport.FETCH, Transport.SSE, Transport.XHR, Transport.IFRAME)) {
            String fresh = grant(Caller.of("ann"), "secret");
            try (TestStream stream = open(transport, fresh);
                    TestStream other = open(transport, bobs)) {
                freshet.revoke("ann");
                stream.lineWith("revoked");
                assertThat(stream.isOver()).isTrue();
                secret.all().said("bob only");
                other.lineWith("bob only");
            }
            ahead.addAndGet(1);
        }
        HttpResponse<String> again = send(request(Transport.REFRESH, "GET", "channel=secret&grant=" + grant));
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(again.body()).contains("\"error\":\"revoked-grant\"");
    }

    @Test
    void aSessionIsRevokedAndTheOthersOfTheUserAreNot() throws Exception {
        String one = grant(Caller.of("ann"), "secret");
        String other = grant(Caller.of("ann"), "secret");
        try (TestStream stream = open(Transport.FETCH, one);
                TestStream second = open(Transport.FETCH, other)) {
            freshet.revokeSession(sessionOf(one));
            assertThat(stream.lineWith("bye")).contains("\"code\":1007,\"reason\":\"revoked\",\"reconnect\":false");
            secret.all().said("still there");
            second.lineWith("still there");
        }
    }

    @Test
    void aScriptFreePageEndsAtRevocation() throws Exception {
        HttpResponse<Stream<String>> response = CLIENT.send(
                HttpRequest.newBuilder(uri("/live")).header("User", "ann").build(),
                HttpResponse.BodyHandlers.ofLines());
        try (TestStream page = new TestStream(response)) {
            page.lineWith("hello");
            assertThat(freshet.streamCount()).isEqualTo(1);
            freshet.revoke("ann");
            assertThat(page.isOver()).isTrue();
            assertThat(page.all()).contains("http-equiv=\"refresh\"").doesNotContain("&quot;grant&quot;");
        }
    }

    @Test
    void aGrantIsRenewedInPlace() throws Exception {
        String grant = grant(Caller.of("ann"), "secret");
        try (TestStream stream = open(Transport.FETCH, grant)) {
            stream.lineWith("joined");
            ahead.addAndGet(TimeUnit.MINUTES.toMillis(31));
            String renewed = stream.lineWith("\"type\":\"grant\"").replaceAll(".*\"grant\":\"([\\w.-]+)\".*", "$1");
            assertThat(renewed).isNotEqualTo(grant);
            assertThat(sessionOf(renewed)).isEqualTo(sessionOf(grant));
            secret.all().said("the same stream");
            stream.lineWith("the same stream");
            ahead.addAndGet(TimeUnit.MINUTES.toMillis(29));
            HttpRequest.Builder get = request(Transport.REFRESH, "GET", "channel=secret");
            assertThat(send(get.copy().header("Freshet-Grant", grant)).statusCode())
                    .isEqualTo(403);
            assertThat(send(get.copy().header("Freshet-Grant", renewed)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoPollsGetsANewGrantInTime() throws Exception {
        String grant = grant(Caller.of("ann"), "secret");
        HttpRequest.Builder get =
                request(Transport.REFRESH, "GET", "channel=secret").header("Freshet-Grant", grant);
        assertThat(send(get).body()).doesNotContain("\"grant\"");
        ahead.addAndGet(TimeUnit.MINUTES.toMillis(31));
        assertThat(send(get).body()).contains("{\"type\":\"grant\",\"session\":\"" + sessionOf(grant));
    }

    @Test
    void aRuleIsAskedAgainWhileTheStreamIsOpen() throws Exception {
        HttpResponse<Stream<String>> response = CLIENT.send(
                request(Transport.FETCH, "GET", "channel=club")
                        .header("User", "ann")
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        try (TestStream stream = new TestStream(response)) {
            stream.lineWith("joined");
            isOpen.set(false);
            ahead.addAndGet(TimeUnit.MINUTES.toMillis(31));
            assertThat(stream.lineWith("bye")).contains("recycled");
        }
        assertThat(ruleOnLoop).containsExactly(false, false);
    }

    @Test
    void aClosedChannelKeepsItsAccessUntilItIsOpenedAgain() throws Exception {
        open.close();
        HttpResponse<String> response = send(request(Transport.REFRESH, "GET", "channel=open@x.0"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"error\":\"channel-not-open\"");
        freshet.channel("open", ChatListener.class, Access.granted());
        assertThat(send(request(Transport.REFRESH, "GET", "channel=open@x.0")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void accessIsNamedWhereTheChannelIsOpened() {
        assertThat(freshet.channel("open", ChatListener.class)).isSameAs(open);
        assertThatThrownBy(() -> freshet.channel("open", ChatListener.class, Access.granted()))
                .hasMessageContaining(
                        "Channel \"open\" was opened before with another access, everyone, so that granted");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000})
    void aRequestHasFewGrants(int count) throws Exception {
        String grants = "&grant=x".repeat(count);
        HttpResponse<String> response = send(request(Transport.FETCH_POST, "POST", "channel=open" + grants));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"error\":\"bad-grants\"");
    }

    private String plainSession() throws Exception {
        return begin(request(Transport.REFRESH, "GET", "channel=open"), "hello")
                .replaceAll("(?s).*\"session\":\"([^\"]+)\".*", "$1");
    }

    private static String sessionOf(String grant) {
        String content =
                new String(Base64.getUrlDecoder().decode(grant.split("\\.", -1)[1]), StandardCharsets.US_ASCII);
        return content.replaceAll(".*\"session\":\"([^\"]+)\".*", "$1");
    }

    private TestStream open(Transport transport, String grant) throws Exception {
        return new TestStream(CLIENT.send(
                request(transport, "GET", "channel=secret")
                        .header("Freshet-Grant", grant)
                        .build(),
                HttpResponse.BodyHandlers.ofLines()));
    }

    /** A response that is read line by line. */
    private static final class TestStream implements AutoCloseable {
        private final Stream<String> lines;
        private final Iterator<String> iterator;
        private final StringBuilder all = new StringBuilder();

        TestStream(HttpResponse<Stream<String>> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            lines = response.body();
            iterator = lines.iterator();
        }

        String lineWith(String text) {
            while (iterator.hasNext()) {
                String line = iterator.next();
                all.append(line).append('\n');
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("The stream ended before \"" + text + "\": " + all);
        }

        boolean isOver() {
            while (iterator.hasNext()) {
                all.append(iterator.next()).append('\n');
            }
            return true;
        }

        String all() {
            return all.toString();
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
