package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Page;
import dev.freshet.core.Session;
import dev.freshet.core.SessionListener;
import dev.freshet.core.StreamSettings;
import dev.freshet.server.TestServer.RawStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StreamTest {
    @Test
    void aCallReachesEveryStream() {
        try (TestServer server = new TestServer();
                RawStream fetch = server.open("/freshet/fetch?channel=chat");
                RawStream sse = server.open("/freshet/sse?channel=chat")) {
            assertThat(fetch.line()).contains("\"type\":\"hello\"", "\"session\":\"", "\"heartbeat\":15000");
            String position = fetch.lineWith("joined").replaceAll(".*\"position\":\"(.*)\"}", "$1");
            sse.lineWith("joined");

            server.chat.all().said("hello");

            assertThat(fetch.line())
                    .isEqualTo("{\"channel\":\"chat\",\"offset\":1,\"method\":\"said\",\"args\":{\"text\":\"hello\"}}");
            assertThat(sse.lineWith("id:")).isEqualTo("id: chat@" + position.replace(".0", ".1"));
            assertThat(sse.line())
                    .isEqualTo(
                            "data: {\"channel\":\"chat\",\"offset\":1,\"method\":\"said\",\"args\":{\"text\":\"hello\"}}");
            assertThat(sse.line()).isEmpty();
        }
    }

    @Test
    void aStreamContinuesBehindItsPosition() {
        try (TestServer server = new TestServer()) {
            for (int i = 1; i <= 5; i++) {
                server.chat.all().said("message " + i);
            }
            String epoch = epoch(server);
            try (RawStream stream = server.open("/freshet/fetch?channel=chat@" + epoch + ".3")) {
                assertThat(stream.lineWith("resumed")).contains("\"missed\":2", "\"position\":\"" + epoch + ".3\"");
                assertThat(stream.line()).contains("message 4");
                assertThat(stream.line()).contains("message 5");
                server.chat.all().said("message 6");
                assertThat(stream.line()).contains("\"offset\":6");
            }
        }
    }

    @Test
    void anEventSourceContinuesBehindItsLastEvent() {
        try (TestServer server = new TestServer()) {
            server.chat.all().said("one");
            server.chat.all().said("two");
            try (RawStream stream =
                    server.open("/freshet/sse?channel=chat", "Last-Event-ID: chat@" + epoch(server) + ".1")) {
                assertThat(stream.lineWith("resumed")).contains("\"missed\":1");
                assertThat(stream.lineWith("offset")).contains("two");
            }
        }
    }

    @Test
    void aStreamThatCannotContinueIsTold() {
        Freshet.Builder builder = Freshet.builder().history(HistoryLimits.DEFAULT.withCount(2));
        try (TestServer server = new TestServer(builder, null)) {
            server.chat.onJoin(joiner -> joiner.said("snapshot"));
            for (int i = 1; i <= 5; i++) {
                server.chat.all().said("message " + i);
            }
            server.chat.all().priceChanged("ACME", BigDecimal.TEN);
            String epoch = epoch(server);
            for (String[] expected : new String[][] {{epoch + ".1", "history"}, {"other.1", "epoch"}}) {
                try (RawStream stream = server.open("/freshet/fetch?channel=chat@" + expected[0])) {
                    assertThat(stream.lineWith("gap")).contains("\"reason\":\"" + expected[1] + "\"");
                    assertThat(stream.line())
                            .isEqualTo(
                                    "{\"channel\":\"chat\",\"method\":\"priceChanged\",\"args\":{\"symbol\":\"ACME\",\"price\":\"10\"}}");
                    assertThat(stream.line()).contains("snapshot").doesNotContain("offset");
                    assertThat(stream.line()).contains("joined", epoch + ".6");
                }
            }
        }
    }

    @Test
    void aJoinerGetsTheSnapshotBeforeAnythingElse() {
        try (TestServer server = new TestServer()) {
            List<String> state = new ArrayList<>();
            server.chat.onJoin(joiner -> state.forEach(joiner::said));
            state.add("a");
            state.add("b");
            try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
                stream.lineWith("hello");
                assertThat(stream.line()).contains("\"a\"");
                assertThat(stream.line()).contains("\"b\"");
                assertThat(stream.line()).contains("joined");
            }
        }
    }

    @Test
    void aStreamThatFailsDisturbsNoOther() {
        Freshet.Builder builder = Freshet.builder().history(HistoryLimits.DEFAULT.withCount(2));
        try (TestServer server = new TestServer(builder, null);
                RawStream good = server.open("/freshet/fetch?channel=chat")) {
            good.lineWith("joined");
            server.chat.onJoin(joiner -> {
                throw new IllegalStateException("no snapshot today");
            });
            HttpResponse<String> bad = server.get("/freshet/fetch?channel=chat");
            assertThat(bad.statusCode()).isEqualTo(500);
            assertThat(bad.body())
                    .contains("\"error\":\"join-failed\"", "\"channel\":\"chat\"")
                    .doesNotContain("today");
            server.chat.all().said("still here");
            assertThat(good.line()).contains("still here");
            await().until(() -> server.freshet.streamCount() == 1);
        }
    }

    @Test
    void aBrowserThatLeavesIsNoticedWithoutAWrite() {
        try (TestServer server = new TestServer()) {
            RawStream stream = server.open("/freshet/fetch?channel=chat");
            stream.lineWith("joined");
            assertThat(server.freshet.streamCount()).isEqualTo(1);
            stream.close();
            await().until(() -> server.freshet.streamCount() == 0);
        }
    }

    @Test
    void aBrowserThatIsSilentIsKeptWhileItsHeartbeatsAreTaken() {
        StreamSettings settings = StreamSettings.DEFAULT.withHeartbeat(Duration.ofMillis(1));
        try (TestServer server = new TestServer(Freshet.builder().streams(settings), null);
                RawStream stream = server.open("/freshet/fetch?channel=chat")) {
            assertThat(stream.lineWith("ping")).isEqualTo("{\"type\":\"ping\"}");
            assertThat(stream.lineWith("ping")).isEqualTo("{\"type\":\"ping\"}");
        }
    }

    @Test
    void aReaderThatTakesNothingIsCutAtTheDeadline() {
        StreamSettings settings = StreamSettings.DEFAULT.withWriteDeadline(Duration.ofMillis(100));
        try (TestServer server = new TestServer(Freshet.builder().streams(settings), null);
                RawStream stream = server.open("/freshet/fetch?channel=chat")) {
            stream.lineWith("joined");
            String large = "x".repeat(100_000);
            await().until(() -> {
                server.chat.all().said(large);
                return server.freshet.streamCount() == 0;
            });
        }
    }

    @Test
    void aBrowserThatLeavesAStreamByPostIsNoticedWithoutAWrite() throws IOException {
        try (TestServer server = new TestServer()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(streamByPost().getBytes(StandardCharsets.US_ASCII));
            readUntil(socket, "joined");
            assertThat(server.freshet.streamCount()).isEqualTo(1);
            socket.close();
            await().until(() -> server.freshet.streamCount() == 0);
        }
    }

    static Stream<String> streams() {
        return Stream.of(head("GET /freshet/fetch?channel=chat"), streamByPost());
    }

    private static String streamByPost() {
        return head("POST /freshet/fetch-post", "Content-Length: 12") + "channel=chat";
    }

    private static String head(String request, String... headers) {
        return Stream.concat(Stream.of(request + " HTTP/1.1", "Host: localhost"), Stream.of(headers))
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamThatEndsLeavesTheConnectionToTheNextRequest(String request) throws IOException {
        try (TestServer server = new TestServer();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            readUntil(socket, "joined");
            // A second request while the stream is open: it must wait, and must not get lost.
            out.write(head("GET /next").getBytes(StandardCharsets.US_ASCII));
            server.freshet.close();
            assertThat(readUntil(socket, "next")).contains("\"reason\":\"stopping\"", "0\r\n\r\nHTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/freshet/fetch?channel=nothing|404|unknown-channel",
                "/freshet/fetch?channel=%3Cscript%3E|404|unknown-channel",
                "/freshet/fetch|400|bad-channels",
                "/freshet/sse?channel=chat@1|400|bad-position",
                "/freshet/sse?channel=chat@a.-1|400|bad-position",
                "/freshet/sse?channel=chat@a.99999999999999999999|400|bad-position",
                "/freshet/fetch?channel=chat&channel=chat|400|repeated-channel",
                "/freshet/fetch?channel=chat&session=made-up|403|unknown-session",
                "/freshet/fetch?channel=chat&session=made-up&session=made-up|403|unknown-session",
                "/freshet/fetch?channel=chat&age=0|400|bad-age",
                "/freshet/fetch?channel=chat&age=99999|400|bad-age",
                "/freshet/smoke?channel=chat|404|unknown-transport",
                "/freshet/com.acme.Typo.js|404|unknown-module",
                "/freshet/../secret|404|unknown-transport",
            })
    void badInputIsRefusedWithAReasonAndDisturbsNobody(String path, int status, String error) {
        try (TestServer server = new TestServer();
                RawStream other = server.open("/freshet/fetch?channel=chat")) {
            other.lineWith("joined");
            HttpResponse<String> response = server.get(path);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains("\"error\":\"" + error + "\"", "\"message\":\"");
            server.chat.all().said("still here");
            assertThat(other.line()).contains("still here");
        }
    }

    @Test
    void tabsThatShareAStreamAreConnectedAsLongAsItIsOpen() {
        AtomicLong ahead = new AtomicLong();
        Freshet.Builder builder = Freshet.builder().nanoClock(() -> System.nanoTime() + ahead.get());
        try (TestServer server = new TestServer(builder, null)) {
            List<String> lost = new CopyOnWriteArrayList<>();
            server.freshet.onSession(new SessionListener() {
                @Override
                public void lost(Session session) {
                    lost.add(session.id());
                }
            });
            String first = session(server);
            String second = session(server);
            String alone = session(server);
            String both = "/freshet/fetch?channel=chat&session=" + first + "&session=" + second;
            try (RawStream shared = server.open(both)) {
                assertThat(shared.lineWith("hello")).contains("\"session\":\"" + first + "\"");
                await().until(() -> server.freshet.streamCount() == 1);
                ahead.set(Duration.ofSeconds(6).toNanos());
                await().untilAsserted(() -> assertThat(lost).containsExactly(alone));
            }
            await().until(() -> server.freshet.streamCount() == 0);
            ahead.set(Duration.ofSeconds(12).toNanos());
            await().untilAsserted(() -> assertThat(lost).containsExactlyInAnyOrder(alone, first, second));
        }
    }

    @Test
    void aStreamIsForSoManySessionsAtMost() {
        try (TestServer server = new TestServer()) {
            String sessions = "&session=a".repeat(65);
            HttpResponse<String> response = server.get("/freshet/fetch?channel=chat" + sessions);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("\"error\":\"bad-sessions\"", "names 65");
        }
    }

    @Test
    void whatIsRefusedOfOneChannelNamesIt() {
        try (TestServer server = new TestServer()) {
            assertThat(server.get("/freshet/fetch?channel=chat&channel=typo").body())
                    .contains("\"error\":\"unknown-channel\"", "\"channel\":\"typo\"");
        }
    }

    @Test
    void whoComesToAFreshetThatWasClosedIsToldToComeAgain() {
        try (TestServer server = new TestServer(Freshet.builder(), () -> Page.template("chat"))) {
            server.freshet.close();
            HttpResponse<String> stream = server.get("/freshet/fetch?channel=chat");
            assertThat(stream.statusCode()).isEqualTo(503);
            assertThat(stream.headers().firstValue("Retry-After")).contains("1");
            assertThat(stream.body()).contains("\"error\":\"stopping\"");
            HttpResponse<String> page = server.get("/page");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Refresh")).contains("1");
            assertThat(server.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aWebServerThatStopsTakesItsStreamsAlongAndNothingElse() {
        try (TestServer server = new TestServer()) {
            try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
                stream.lineWith("joined");
                server.stopWeb();
                server.chat.all().said("to nobody");
                await().until(() -> server.freshet.streamCount() == 0);
            }
            server.startWeb();
            try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
                stream.lineWith("joined");
                server.chat.all().said("to somebody");
                assertThat(stream.line()).contains("to somebody");
            }
        }
    }

    @Test
    void aPositionInTheFutureIsRefused() {
        try (TestServer server = new TestServer()) {
            for (String transport : new String[] {"fetch", "sse", "long-poll"}) {
                HttpResponse<String> response =
                        server.get("/freshet/" + transport + "?channel=chat@" + epoch(server) + ".1");
                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(response.body()).contains("\"error\":\"future-position\"");
            }
        }
    }

    @Test
    void anOverlongRequestAndAnotherMethodAreRefused() {
        try (TestServer server = new TestServer()) {
            HttpResponse<String> tooLong = server.get("/freshet/fetch?channel=chat&x=" + "y".repeat(10_000));
            assertThat(tooLong.statusCode()).isEqualTo(414);
            assertThat(tooLong.body()).contains("request-too-long");
            HttpResponse<String> post = server.send(HttpRequest.newBuilder(server.uri("/freshet/sse?channel=chat"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(post.statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aFormStandsForAQuery() {
        try (TestServer server = new TestServer()) {
            assertThat(post(server, "channel=nothing").body()).contains("unknown-channel");
            assertThat(post(server, "%zz=%").statusCode()).isEqualTo(400);
            HttpResponse<String> tooLong = post(server, "channel=chat&x=" + "y".repeat(70_000));
            assertThat(tooLong.statusCode()).isEqualTo(413);
            HttpRequest good = HttpRequest.newBuilder(server.uri("/freshet/fetch-post"))
                    .POST(HttpRequest.BodyPublishers.ofString("channel=chat&age=1"))
                    .build();
            assertThat(server.send(good).body()).contains("\"joined\"", "\"reason\":\"age\"");
        }
    }

    @Test
    void aLongPollEndsWithWhatIsDueAndElseWithTheNextFrame() {
        try (TestServer server = new TestServer()) {
            server.chat.all().said("one");
            server.chat.all().said("two");
            String epoch = epoch(server);
            assertThat(server.get("/freshet/long-poll?channel=chat").body())
                    .contains("joined", "\"reason\":\"complete\"");
            assertThat(server.get("/freshet/long-poll?channel=chat@" + epoch + ".0")
                            .body())
                    .contains("one", "two", "\"reason\":\"complete\"");
            try (RawStream waiting = server.open("/freshet/long-poll?channel=chat@" + epoch + ".2")) {
                assertThat(waiting.lineWith("resumed")).contains("\"missed\":0");
                server.chat.all().said("three");
                assertThat(waiting.line()).contains("three");
                assertThat(waiting.line()).contains("complete");
                assertThat(waiting.line()).isEqualTo("null");
            }
        }
    }

    @Test
    void aLongPollWithoutAFrameEndsAfterItsWait() {
        StreamSettings settings = StreamSettings.DEFAULT.withPollWait(Duration.ofMillis(1));
        try (TestServer server = new TestServer(Freshet.builder().streams(settings), null)) {
            String body = server.get("/freshet/long-poll?channel=chat@" + epoch(server) + ".0")
                    .body();
            assertThat(body).contains("\"missed\":0", "complete").doesNotContain("offset");
        }
    }

    @Test
    void aRefreshIsCompleteAtOnce() {
        try (TestServer server = new TestServer()) {
            server.chat.all().said("one");
            String epoch = epoch(server);
            assertThat(server.get("/freshet/refresh?channel=chat@" + epoch + ".0")
                            .body())
                    .contains("one", "complete");
            assertThat(server.get("/freshet/refresh?channel=chat@" + epoch + ".1")
                            .body())
                    .contains("\"missed\":0", "complete");
        }
    }

    @Test
    void anIframeStreamIsADocumentWhoseScriptsHaveItsNonce() {
        try (TestServer server = new TestServer()) {
            HttpResponse<String> response = server.get("/freshet/iframe?channel=chat&age=1");
            String nonce = response.headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow()
                    .replaceAll(".*'nonce-([^']*)'.*", "$1");
            assertThat(response.body())
                    .startsWith("<!doctype html>")
                    .contains("<script nonce=\"" + nonce + "\">frameElement.dispatchEvent(");
        }
    }

    @Test
    void aStreamIsRenewedWhenItIsOldOrLarge() {
        StreamSettings old = StreamSettings.DEFAULT.withMaxAge(Duration.ofMillis(1));
        try (TestServer server = new TestServer(Freshet.builder().streams(old), null)) {
            assertThat(server.get("/freshet/xhr?channel=chat").body()).contains("\"reason\":\"recycled\"");
        }
        StreamSettings large = StreamSettings.DEFAULT.withMaxBytes(1_000);
        try (TestServer server = new TestServer(Freshet.builder().streams(large), null)) {
            server.chat.onJoin(joiner -> joiner.said("x".repeat(2_000)));
            assertThat(server.get("/freshet/sse?channel=chat").body()).contains("\"reason\":\"recycled\"");
        }
    }

    @Test
    void aStreamThatIsAskedToProbesItsPath() {
        try (TestServer server = new TestServer();
                RawStream stream = server.open("/freshet/fetch?channel=chat&probe=1")) {
            assertThat(stream.lineWith("probe")).isEqualTo("{\"type\":\"probe\",\"n\":1}");
            assertThat(stream.lineWith("probe")).contains("\"n\":2");
            assertThat(stream.lineWith("probe")).contains("\"n\":3").hasSizeGreaterThan(4_096);
            assertThat(stream.lineWith("probe")).contains("\"n\":4");
        }
    }

    @Test
    void otherRequestsGoToTheNextHandler() {
        try (TestServer server = new TestServer()) {
            assertThat(server.get("/elsewhere").body()).isEqualTo("next");
        }
    }

    private static HttpResponse<String> post(TestServer server, String form) {
        return server.send(HttpRequest.newBuilder(server.uri("/freshet/fetch-post"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** Begins a session, whose stream ends at once. */
    private static String session(TestServer server) {
        try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
            return stream.lineWith("hello").replaceAll(".*\"session\":\"([^\"]*)\".*", "$1");
        }
    }

    private static String epoch(TestServer server) {
        return TestServer.log(server.chat).position().epoch();
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int c = socket.getInputStream().read();
            assertThat(c).as("after " + text).isNotNegative();
            text.append((char) c);
        }
        return text.toString();
    }
}
