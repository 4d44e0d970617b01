package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.core.CallLimits;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.XnioIoThread;

/** Browsers call services with POST, a call on each line, and each is executed once. */
@Timeout(60)
class ServiceTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String NDJSON = "application/x-ndjson";

    private final CountDownLatch release = new CountDownLatch(1);
    private final Echo echo = new Echo();
    private FreshetServer server = start(limits -> limits);

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    /** An implementation that waits where a test says so, and counts. */
    private final class Echo implements EchoService {
        private final AtomicInteger executions = new AtomicInteger();
        private final BlockingQueue<CompletableFuture<String>> stages = new LinkedBlockingQueue<>();
        private volatile boolean ranOnLoop;
        private volatile Consumer<Caller> during = caller -> {};

        @Override
        public String echo(String text) {
            executions.incrementAndGet();
            ranOnLoop |= Thread.currentThread() instanceof XnioIoThread;
            if (text.equals("wait")) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            if (text.equals("fail")) {
                throw new IllegalStateException("secret");
            }
            return text;
        }

        @Override
        public CompletionStage<String> later(String text) {
            executions.incrementAndGet();
            CompletableFuture<String> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        }

        @Override
        public void nothing() {
            executions.incrementAndGet();
        }

        @Override
        public long sum(byte small, int one, long other, double real, LocalDate day) {
            return small + one + other + (long) real + day.getDayOfMonth();
        }

        @Override
        public Item item(Item item) {
            return item;
        }

        @Override
        public String whoami(Caller caller) {
            during.accept(caller);
            return caller + " " + caller.session().orElseThrow().id().length();
        }

        @Override
        public CompletionStage<Void> risk(String how) throws FullException {
            executions.incrementAndGet();
            return switch (how) {
                case "thrown" -> throw new FullException("lobby");
                case "subclass" -> throw new VeryFullException();
                case "broken" -> throw new FullException("broken");
                case "stage" -> CompletableFuture.failedFuture(new FullException("lobby"));
                case "wrapped" ->
                    CompletableFuture.supplyAsync(() -> "later").thenCompose(later -> {
                        throw new CompletionException(new ExecutionException(new FullException("lobby")));
                    });
                case "cause" -> throw new IllegalStateException(new FullException("lobby"));
                case "no message" -> throw new RudeException(null);
                default -> throw new RudeException(how);
            };
        }
    }

    private FreshetServer start(UnaryOperator<CallLimits> limits) {
        FreshetServer started = FreshetServer.builder()
                .port(0)
                .printsAddress(false)
                .shutdownHook(false)
                .freshet(settings ->
                        settings.calls(limits.apply(CallLimits.DEFAULT)).identify(request -> Caller.of("ann")))
                .build();
        started.freshet().service(EchoService.class, echo);
        return started.start();
    }

    private void restart(UnaryOperator<CallLimits> limits) {
        server.close();
        server = start(limits);
    }

    @Test
    void aCallIsAnswered() throws Exception {
        assertThat(post(call(1, "echo", "\"text\":\"é \\ud800\"")).body()).isEqualTo("""
                {"id":1,"result":"é \\ud800"}
                """);
        assertThat(post(call(1, "nothing", "")).body()).isEqualTo("{\"id\":1}\n");
        assertThat(post(call(1, "whoami", "")).body()).isEqualTo("{\"id\":1,\"result\":\"user \\\"ann\\\" 48\"}\n");
        assertThat(echo.ranOnLoop).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "subclass", "stage", "wrapped"})
    void anErrorThatTheMethodDeclaresHasItsDataAndNotItsMessage(String how) throws Exception {
        String session = session();
        String call = call(1, "risk", "\"how\":\"%s\"".formatted(how));
        String reply = post(call, "Freshet-Session", session).body();
        assertThat(reply).isEqualTo("""
                        {"id":1,"error":"thrown","message":"The call ended with the error FullException","type":"acme.Full","data":{"room":"lobby","places":"9223372036854775807"}}
                        """);
        assertThat(post(call, "Freshet-Session", session).body()).isEqualTo(reply);
        assertThat(echo.executions).hasValue(1);
    }

    @Test
    void theMessageLeavesWhereTheAnnotationSaysSo() throws Exception {
        assertThat(post(call(1, "risk", "\"how\":\"a \\\" </script> é\"")).body())
                .isEqualTo("""
                        {"id":1,"error":"thrown","message":"a \\" </script> é","type":"acme.Rude","data":{}}
                        """);
        assertThat(post(call(1, "risk", "\"how\":\"no message\"")).body()).contains("\"message\":\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cause", "broken"})
    void whatTheMethodDoesNotDeclareOrCannotBeReadIsAnErrorId(String how) throws Exception {
        assertThat(post(call(1, "risk", "\"how\":\"%s\"".formatted(how))).body())
                .contains("\"error\":\"failed\"", "\"errorId\":")
                .doesNotContain("lobby", "accessor", "secret");
    }

    @Test
    void valuesAreThoseOfTheWire() throws Exception {
        String arguments =
                "\"small\":-128,\"one\":2,\"other\":\"9007199254740993\",\"real\":\"-0\",\"day\":\"2026-11-27\"";
        assertThat(post(call(1, "sum", arguments)).body()).contains("\"result\":\"9007199254740894\"");
        String item = "\"item\":{\"name\":\"a\",\"count\":1,\"parts\":[{\"name\":\"b\",\"count\":2,\"parts\":[]}]}";
        assertThat(post(call(1, "item", item)).body()).contains("\"result\":" + item.substring(7));
    }

    @Test
    void aReplyHasThePositionsAfterTheCallsThatReachItsPage() throws Exception {
        Channel<ChatListener> chat = server.freshet().channel("chat", ChatListener.class);
        Channel<ChatListener> other = server.freshet().channel("other", ChatListener.class);
        chat.all().said("before");
        echo.during = caller -> {
            chat.all().said("1");
            chat.user("ann").said("2");
            chat.session(caller.session().orElseThrow().id()).said("3");
            chat.user("bob").said("not for ann");
            chat.except(caller.session().orElseThrow().id()).said("not for this page");
            chat.where(Map.of("room", "other")).said("not for ann");
            other.user("bob").said("not for ann");
        };
        String position = TestServer.log(chat).position().epoch() + ".4";
        assertThat(post(call(1, "whoami", "")).body()).endsWith(",\"positions\":[\"" + position + "\"]}\n");
        echo.during = caller -> {};
        assertThat(post(call(2, "whoami", "")).body()).doesNotContain("positions");
    }

    @Test
    void callsOfOneRequestAreAnsweredEachWhenItIsDone() throws Exception {
        HttpResponse<InputStream> response = CLIENT.send(
                request(call(1, "echo", "\"text\":\"wait\"") + call(2, "echo", "\"text\":\"now\""))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("{\"id\":2,\"result\":\"now\"}");
            release.countDown();
            assertThat(lines.readLine()).isEqualTo("{\"id\":1,\"result\":\"wait\"}");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void aCallThatIsRepeatedIsExecutedOnce() throws Exception {
        String session = session();
        assertThat(post(call(1, "echo", "\"text\":\"a\""), "Freshet-Session", session)
                        .body())
                .contains("\"a\"");
        assertThat(post(call(1, "echo", "\"text\":\"a\""), "Freshet-Session", session)
                        .body())
                .contains("\"a\"");
        assertThat(echo.executions).hasValue(1);
        assertThat(post(call(1, "echo", "\"text\":\"a\"")).body())
                .as("in another session")
                .contains("\"a\"");
        assertThat(echo.executions).hasValue(2);
    }

    @Test
    void aCallThatIsRepeatedWhileItRunsWaitsForTheSameResult() throws Exception {
        String session = session();
        String call = call(1, "later", "\"text\":\"a\"");
        CompletableFuture<HttpResponse<String>> first = send(call, session);
        CompletableFuture<String> stage = echo.stages.take();
        CompletableFuture<HttpResponse<String>> second = send(call, session);
        // It is known in the session before a third call, which is read after it, has its reply.
        assertThat(post(call(2, "nothing", ""), "Freshet-Session", session).statusCode())
                .isEqualTo(200);
        stage.complete("done");
        assertThat(first.get().body()).isEqualTo("{\"id\":1,\"result\":\"done\"}\n");
        assertThat(second.get().body()).isEqualTo("{\"id\":1,\"result\":\"done\"}\n");
        assertThat(echo.executions).hasValue(2);
    }

    @Test
    void aFailureIsAnErrorIdAndTheLogHasTheRest() throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            HttpResponse<String> response = post(call(1, "echo", "\"text\":\"fail\""));
            assertThat(response.body()).contains("\"error\":\"failed\"").doesNotContain("secret", "IllegalState");
            String id = response.body().replaceAll("(?s).*\"errorId\":\"(\\w+)\".*", "$1");
            assertThat(log.lines()).anyMatch(line -> line.contains("EchoService.echo() failed (error " + id + ")"));
        }
        CompletableFuture<HttpResponse<String>> later = send(call(1, "later", "\"text\":\"a\""), session());
        echo.stages.take().completeExceptionally(new IllegalStateException("secret"));
        assertThat(later.get().body()).contains("\"error\":\"failed\"").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    404 | unknown-service | "service":"java.lang.Runtime","method":"exec"
                    404 | unknown-method | "service":"dev.freshet.server.EchoService","method":"getClass"
                    404 | unknown-method | "service":"dev.freshet.server.EchoService","method":"__proto__"
                    409 | outdated | "service":"dev.freshet.server.EchoService","method":"echo","v":"e0","args":{"text":""}
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"echo"
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"echo","args":[]
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"echo","args":{}
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"echo","args":{"text":null}
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"echo","args":{"text":7}
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"echo","args":{"text":"","more":1}
                    400 | bad-arguments | "service":"dev.freshet.server.EchoService","method":"nothing","args":{"__proto__":1}
                    400 | bad-calls | "service":"dev.freshet.server.EchoService","method":"echo","args":{"text":"a","text":"b"}
                    400 | bad-calls | "service":7,"method":"echo"
                    400 | bad-calls | "service":"a"
                    400 | bad-calls | "service":"a","method":"b","v":[]
                    """)
    void aCallThatIsNoneIsRefused(int status, String error, String members) throws Exception {
        HttpResponse<String> response = post("{\"id\":1," + members + "}\n");
        assertThat(response.body()).contains("\"error\":\"" + error + "\"");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(echo.executions).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "small":128,"one":2,"other":"3","real":1,"day":"2026-11-27"
                    "small":1,"one":2147483648,"other":"3","real":1,"day":"2026-11-27"
                    "small":1,"one":1.5,"other":"3","real":1,"day":"2026-11-27"
                    "small":1,"one":2,"other":3,"real":1,"day":"2026-11-27"
                    "small":1,"one":2,"other":"9223372036854775808","real":1,"day":"2026-11-27"
                    "small":1,"one":2,"other":"03","real":1,"day":"2026-11-27"
                    "small":1,"one":2,"other":"3","real":1e999,"day":"2026-11-27"
                    "small":1,"one":2,"other":"3","real":"1","day":"2026-11-27"
                    "small":1,"one":2,"other":"3","real":1,"day":"2026-11-27T00:00"
                    "small":1,"one":2,"other":"3","real":1,"day":"2026-02-30"
                    "small":true,"one":2,"other":"3","real":1,"day":"2026-11-27"
                    """)
    void aValueThatIsNoneOfItsTypeIsRefused(String arguments) throws Exception {
        HttpResponse<String> response = post(call(1, "sum", arguments));
        assertThat(response.body()).contains("\"error\":\"bad-arguments\"");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() throws Exception {
        String deep = "{\"parts\":[".repeat(10_000);
        assertThat(post("{\"id\":1,\"service\":\"a\",\"method\":\"b\",\"args\":" + deep)
                        .statusCode())
                .isEqualTo(400);
        String digits = "1".repeat(100_000);
        assertThat(post(call(1, "sum", "\"one\":" + digits)).statusCode()).isEqualTo(400);
        assertThat(post(call(1, "sum", "\"other\":\"" + digits + "\"")).statusCode())
                .isEqualTo(400);
        assertThat(announce(300_000)).startsWith("HTTP/1.1 413 ");
        HttpRequest.BodyPublisher endless =
                HttpRequest.BodyPublishers.ofInputStream(() -> InputStream.nullInputStream());
        assertThat(send(request("").POST(endless)).statusCode()).isEqualTo(200);
        assertThat(post("{\"id\":1}".replace('1', '0')).statusCode()).isEqualTo(400);
        assertThat(post("\u00e9".repeat(3)).statusCode()).isEqualTo(400);
        assertThat(echo.executions).hasValue(0);
        assertThat(post(call(1, "echo", "\"text\":\"well\"")).body()).contains("well");
    }

    @Test
    void aBodyWithoutEndIsRefused() {
        AtomicInteger sent = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                Arrays.fill(bytes, from, from + length, (byte) ' ');
                sent.addAndGet(length);
                return length;
            }
        };
        HttpRequest request = request("")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> endless))
                .build();
        // The server answers 413 and closes, which this client may take for a failure while it sends.
        try {
            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        } catch (IOException | InterruptedException e) {
            assertThat(e).isInstanceOf(IOException.class);
        }
        assertThat(sent.get()).isLessThan(100_000_000);
    }

    @Test
    void onlyJsonByPostFromPagesOfTheOriginIsTaken() throws Exception {
        String call = call(1, "echo", "\"text\":\"a\"");
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address());
            HttpRequest.Builder typed = type.isEmpty() ? request : request.header("Content-Type", type);
            assertThat(send(typed.POST(HttpRequest.BodyPublishers.ofString(call)))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(post(call, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(post(call, "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
        assertThat(post(call, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(post(call, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post(call, "Freshet-Session", "x".repeat(48)).statusCode()).isEqualTo(403);
        HttpResponse<String> get = send(HttpRequest.newBuilder(address()).GET());
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertThat(echo.executions).hasValue(0);
        assertThat(post(call, "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestWithoutCallsGivesASession() throws Exception {
        HttpResponse<String> response = post("");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Freshet-Session"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(48));
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store, no-transform");
    }

    @Test
    void aFullServerSaysWhenToComeAgainAndTakesCallsAgain() throws Exception {
        restart(limits -> limits.withPending(3));
        CompletableFuture<HttpResponse<String>> waiting =
                send(call(1, "later", "\"text\":\"a\"") + call(2, "later", "\"text\":\"b\""), session());
        List<CompletableFuture<String>> stages = List.of(echo.stages.take(), echo.stages.take());
        HttpResponse<String> busy = post(call(1, "nothing", "") + call(2, "nothing", ""));
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        assertThat(post(call(1, "nothing", "")).statusCode()).isEqualTo(200);
        stages.forEach(stage -> stage.complete("done"));
        assertThat(waiting.get().body().lines()).hasSize(2);
        await().until(() ->
                post(call(1, "nothing", "") + call(2, "nothing", "")).statusCode() == 200);
    }

    @Test
    void oneSessionDoesNotTakeTheRoomOfOthers() throws Exception {
        restart(limits -> limits.withPendingPerSession(2));
        String session = session();
        CompletableFuture<HttpResponse<String>> waiting =
                send(call(1, "later", "\"text\":\"a\"") + call(2, "later", "\"text\":\"b\""), session);
        List<CompletableFuture<String>> stages = List.of(echo.stages.take(), echo.stages.take());
        assertThat(post(call(3, "nothing", ""), "Freshet-Session", session).statusCode())
                .isEqualTo(429);
        assertThat(post(call(3, "nothing", "")).statusCode()).isEqualTo(200);
        stages.forEach(stage -> stage.complete("done"));
        assertThat(waiting.get().statusCode()).isEqualTo(200);
    }

    @Test
    void aCallThatTakesTooLongIsAnsweredAndItsRoomIsFree() throws Exception {
        restart(limits -> limits.withTimeout(Duration.ofMillis(1)).withPending(1));
        assertThat(post(call(1, "later", "\"text\":\"a\"")).body()).contains("\"error\":\"timeout\"");
        echo.stages.take().complete("too late");
        await().until(() -> post(call(1, "nothing", "")).statusCode() == 200);
    }

    @Test
    void resultsTakeBoundedMemoryAndAForgottenOneIsNotExecutedAgain() throws Exception {
        restart(limits -> limits.withResultBytes(500, 10_000));
        String session = session();
        String text = "\"text\":\"%s\"".formatted("x".repeat(300));
        for (int id = 1; id <= 3; id++) {
            assertThat(post(call(id, "echo", text), "Freshet-Session", session).statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> gone = post(call(1, "echo", text), "Freshet-Session", session);
        assertThat(gone.body()).contains("\"error\":\"result-gone\"");
        assertThat(post(call(3, "echo", text), "Freshet-Session", session).body())
                .contains("xxx");
        assertThat(echo.executions).hasValue(3);
    }

    @Test
    void aServiceHasOneImplementationAndADispatcher() {
        assertThatThrownBy(() -> server.freshet().service(EchoService.class, echo))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has an implementation");
        assertThatThrownBy(() -> server.freshet().service(Runnable.class, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "There is no class java.lang.RunnableDispatcher. Annotate java.lang.Runnable with");
    }

    @Test
    void manyCallsOfOneRequestAreAllAnswered() throws Exception {
        String calls = IntStream.rangeClosed(1, 100)
                .mapToObj(id -> call(id, "echo", "\"text\":\"%d\"".formatted(id)))
                .collect(Collectors.joining());
        assertThat(post(calls).body().lines()).hasSize(100).contains("{\"id\":100,\"result\":\"100\"}");
    }

    private static String call(int id, String method, String arguments) {
        return "{\"id\":%d,\"service\":\"dev.freshet.server.EchoService\",\"method\":\"%s\",\"args\":{%s}}\n"
                .formatted(id, method, arguments);
    }

    private String session() throws Exception {
        return post("").headers().firstValue("Freshet-Session").orElseThrow();
    }

    private URI address() {
        return URI.create(server.address() + "freshet/call");
    }

    /** Announces a body and sends none: a client that went on sending might see the connection reset instead of the answer. */
    private String announce(int bytes) throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            String head = "POST /freshet/call HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(address().getAuthority(), NDJSON, bytes);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(address())
                .header("Content-Type", NDJSON)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String body, String... header) throws Exception {
        HttpRequest.Builder request = request(body);
        return send(header.length == 0 ? request : request.headers(header));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> send(String body, String session) {
        return CLIENT.sendAsync(
                request(body).header("Freshet-Session", session).build(), HttpResponse.BodyHandlers.ofString());
    }
}
