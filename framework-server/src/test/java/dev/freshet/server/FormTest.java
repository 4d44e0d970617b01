package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.ArgumentValidator;
import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Violation;
import dev.freshet.server.TestServer.RawStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain forms call services, without a line of script. */
@Timeout(60)
class FormTest {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern GRANT = Pattern.compile("name=\"freshet-grant\" value=\"([^\"]+)\"");
    private static final String FRAME = "<iframe name=\"freshet-answer\" title=\"Answers of forms\" hidden></iframe>";

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private TestServer server = start(PageTransport.FETCH, "form-action 'self'");

    private TestServer start(PageTransport transport, String policy) {
        return start("form", transport, policy);
    }

    private TestServer start(String template, PageTransport transport, String policy) {
        TestServer started = new TestServer(
                Freshet.builder().identify(request -> Caller.of("ann")).validator(new NoBlank()),
                () -> Page.template(template).transport(transport).contentSecurityPolicy(policy));
        started.freshet.service(EchoService.class, new Echo());
        return started;
    }

    private void restart(PageTransport transport, String policy) {
        server.close();
        server = start(transport, policy);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Refuses blank texts. */
    private static final class NoBlank implements ArgumentValidator {
        @Override
        public boolean constrains(Class<?> service, Method method) {
            return method.getName().equals("echo");
        }

        @Override
        public List<Violation> validate(Call call) {
            return String.valueOf(call.arguments().get(0)).isBlank()
                    ? List.of(
                            new Violation("text", "NotBlank", "must not be blank"),
                            new Violation("", "Sense", "no sense"))
                    : List.of();
        }
    }

    /** Notes what is called. */
    private final class Echo implements EchoService {
        @Override
        public String echo(String text) {
            calls.add(text);
            if (text.equals("fail")) {
                throw new IllegalStateException("secret");
            }
            return text;
        }

        @Override
        public CompletionStage<String> later(String text) {
            return CompletableFuture.failedStage(new IllegalStateException("secret"));
        }

        @Override
        public void nothing() {}

        @Override
        public long sum(byte small, int one, long other, double real, LocalDate day) {
            calls.add("%d %d %d %s %s".formatted(small, one, other, real, day));
            return 0;
        }

        @Override
        public Item item(Item item) {
            calls.add(item.toString());
            return item;
        }

        @Override
        public String whoami(Caller caller) {
            String session = caller.session().orElseThrow().id();
            calls.add(caller + " " + session);
            return "";
        }
    }

    @Test
    void aFormCallsItsMethodAndTheBrowserLoadsThePageAgain() {
        String page = server.get("/page").body();
        assertThat(page).doesNotContain("iframe", "target");
        HttpResponse<String> answer = post(
                found(ACTION, page),
                "freshet-grant=" + found(GRANT, page) + "&_charset_=UTF-8&text=%3Cb%3E+%C3%A9",
                "Referer",
                server.uri("/page?a=b%20c#d").toString());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/page?a=b%20c");
        assertThat(calls).containsExactly("<b> é");
    }

    @Test
    void theCallHasTheUserAndTheSessionOfThePage() {
        String page = server.get("/page").body();
        String session = found(Pattern.compile("session&quot;:&quot;([\\w-]+)&quot;"), page);
        post("/freshet/form/dev.freshet.server.EchoService.whoami", "freshet-grant=" + found(GRANT, page));
        assertThat(calls).containsExactly("user \"ann\" " + session);
    }

    @Test
    void fieldsBecomeValues() {
        String sum = "/freshet/form/dev.freshet.server.EchoService.sum";
        assertThat(post(sum, "small=-1&one=2&other=9007199254740993&real=0.5&day=2026-11-27")
                        .statusCode())
                .isEqualTo(200);
        String item = "/freshet/form/dev.freshet.server.EchoService.item";
        assertThat(post(item, "item.name=a&item.count=3").statusCode()).isEqualTo(200);
        assertThat(calls).containsExactly("-1 2 9007199254740993 0.5 2026-11-27", "Item[name=a, count=3, parts=[]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | EchoService.echo    | txt=a        | The form has a field &quot;txt&quot;, which is no parameter (did you mean &quot;text&quot;?)
                    400 | EchoService.echo    | a=%          | The form is not encoded
                    400 | EchoService.echo    |              | text is missing
                    400 | EchoService.sum     | small=128&one=1&other=1&real=1&day=2026-11-27 | small is no value of its type
                    404 | EchoService.ech     | text=a       | There is no service with a method
                    404 | Other.echo          | text=a       | There is no service with a method
                    409 | EchoService.echo/e9 | text=a       | load the page again
                    500 | EchoService.echo    | text=fail    | the server&#x27;s log has the cause as error
                    500 | EchoService.later   | text=a       | the server&#x27;s log has the cause as error
                    422 | EchoService.risk    | how=Sorry    | <p>Sorry
                    422 | EchoService.echo    | text=+       | <p>text: must not be blank; no sense
                    403 | EchoService.echo    | text=a&freshet-grant=a.b | This server did not issue the grant
                    """)
    void whatCannotBeDoneIsSaidOnAPageThatLeadsBack(int status, String method, String form, String message) {
        HttpResponse<String> answer = post(
                "/freshet/form/dev.freshet.server." + method,
                form == null ? "" : form,
                "Referer",
                server.uri("/page").toString());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message, "<a href=\"/page\">").doesNotContain("secret");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    }

    @Test
    void anOlderVersionThatTheServerStillUnderstandsIsTaken() {
        assertThat(post("/freshet/form/dev.freshet.server.EchoService.echo/e1", "text=a")
                        .statusCode())
                .isEqualTo(200);
        assertThat(calls).containsExactly("a");
    }

    @Test
    void onlyFormsOfTheOriginAreTaken() throws IOException {
        String echo = "/freshet/form/dev.freshet.server.EchoService.echo";
        assertThat(post(echo, "text=a", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post(echo, "text=a", "Sec-Fetch-Site", "same-site").statusCode())
                .isEqualTo(403);
        assertThat(post(echo, "text=a", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post(echo, "text=a", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post(echo, "text=a", "Origin", "null", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(echo, "text=a", "Content-Type", "multipart/form-data;boundary=a")
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(echo, "text=a", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(announce(echo, 300_000)).isEqualTo(413);
        assertThat(server.get(echo + "?text=a").statusCode()).isEqualTo(405);
        assertThat(calls).isEmpty();
        // A page that hides where it is, by its referrer policy.
        assertThat(post(echo, "text=a", "Origin", "null", "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/", "http://a//evil.example/", "javascript:alert(1)", "http://[", "about:blank"})
    void aRedirectNeverLeadsToAnotherHost(String referer) {
        HttpResponse<String> answer =
                post("/freshet/form/dev.freshet.server.EchoService.echo", "text=a", "Referer", referer);
        assertThat(answer.headers().firstValue("Location").orElse("/")).matches("/([^/].*)?");
    }

    @Test
    void aStreamedPageStaysAsItIsAndHearsByAPatchWhatIsWrong() {
        restart(PageTransport.PAGE, "form-action 'self'");
        try (RawStream stream = server.open("/page")) {
            assertThat(stream.lineWith("<body")).isEqualTo("<body class=\"a\">" + FRAME);
            String form = stream.lineWith("<form");
            assertThat(form).startsWith("<form target=\"freshet-answer\" method=\"post\"");
            assertThat(form).contains("<input type=\"hidden\" name=\"freshet-answer\" value=\"patch\">");
            String fields = "freshet-answer=patch&freshet-grant=" + found(GRANT, form);
            stream.lineWith("</main>");
            HttpResponse<String> failed = post(found(ACTION, form), fields + "&text=fail");
            assertThat(failed.statusCode()).isEqualTo(204);
            assertThat(stream.lineWith("<template")).contains("EchoService.echo", "The call failed");
            assertThat(post(found(ACTION, form), fields + "&text=a").statusCode())
                    .isEqualTo(204);
            assertThat(stream.lineWith("<template"))
                    .contains("EchoService.echo")
                    .doesNotContain("The call failed");
        }
        assertThat(calls).containsExactly("fail", "a");
    }

    @Test
    void nobodyElseHearsWhatWasWrong() {
        restart(PageTransport.PAGE, "form-action 'self'");
        server.open("/page").close();
        assertThat(server.get("/freshet/fetch?channel=freshet:forms").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPolicyThatBlocksFormsIsTold() {
        try (CapturedLog log = new CapturedLog()) {
            restart(PageTransport.PAGE, "default-src 'none'; form-action 'none'");
            server.open("/page").close();
            assertThat(log.lines())
                    .anySatisfy(
                            line -> assertThat(line).contains("the forms that call services", "'self' to form-action"))
                    .anySatisfy(line -> assertThat(line).contains("the hidden frame", "'self' to frame-src"));
        }
    }

    @Test
    void aFormThatCannotWorkIsToldWhenItsPageIsRendered() {
        server.close();
        try (CapturedLog log = new CapturedLog()) {
            server = start("form-odd", PageTransport.FETCH, "form-action 'self'");
            String page = server.get("/page").body();
            assertThat(page.split("freshet-grant", -1))
                    .as("two forms with a grant")
                    .hasSize(3);
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("sent with GET", "<form method=\"post\" …>"))
                    .anySatisfy(line -> assertThat(line).contains("enctype=\"multipart/form-data\", which is refused"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("calls EchoService.echo", "field \"txt\"", "did you mean \"text\"?"))
                    .noneMatch(line -> line.contains("freshet-own") || line.contains("\"any\""));
        }
    }

    @Test
    void anActionThatThereIsNotNamesThoseThereAre() {
        server.close();
        try (CapturedLog log = new CapturedLog()) {
            server = start("form-unknown", PageTransport.FETCH, "form-action 'self'");
            assertThat(server.get("/page").statusCode()).isEqualTo(500);
            assertThat(log.records())
                    .singleElement()
                    .satisfies(
                            record -> assertThat(record.getThrown())
                                    .rootCause()
                                    .hasMessageContaining(
                                            "There is no method \"EchoService.ecko\" of a service (did you mean \"EchoService.echo\"?)"));
        }
    }

    /** Sends the head alone: the server answers at once and closes, which a client may take for a failure while it sends. */
    private int announce(String path, int bytes) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            String head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
                            .formatted(path, bytes);
            return http.write(head).readHead().status();
        }
    }

    private HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return server.send(request.build());
    }

    private static String found(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html.replace("&#x3D;", "="));
        assertThat(matcher.find()).as("%s in %s", pattern, html).isTrue();
        return matcher.group(1);
    }
}
