package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page's calls have the page's session, which counts with the page's grant. */
@Timeout(60)
class CallAccessTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicLong aheadMillis = new AtomicLong();
    private final List<Caller> callers = Collections.synchronizedList(new ArrayList<>());
    private final FreshetServer server = FreshetServer.builder()
            .port(0)
            .printsAddress(false)
            .shutdownHook(false)
            .freshet(freshet -> freshet.clock(() -> Instant.now().plusMillis(aheadMillis.get()))
                    .identify(request -> request.header("User").map(Caller::of).orElse(Caller.nobody())))
            .build()
            .start();
    private final Freshet freshet = server.freshet();

    CallAccessTest() {
        freshet.service(EchoService.class, new Callers());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Notes who calls. */
    private final class Callers implements EchoService {
        @Override
        public String echo(String text) {
            return text;
        }

        @Override
        public CompletionStage<String> later(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void nothing() {}

        @Override
        public long sum(byte small, int one, long other, double real, LocalDate day) {
            return one;
        }

        @Override
        public Item item(Item item) {
            return item;
        }

        @Override
        public String whoami(Caller caller) {
            callers.add(caller);
            return caller.toString();
        }
    }

    @Test
    void theSessionOfACallIsThatOfThePage() throws Exception {
        String grant = freshet.grant(Caller.of("ann").with("role", "seller"), "secret");
        String session = sessionOf(grant);
        HttpResponse<String> response = call("Freshet-Session", session, "Freshet-Grant", grant, "User", "ann");
        assertThat(response.body()).isEqualTo("{\"id\":1,\"result\":\"user \\\"ann\\\"\"}\n");
        assertThat(response.headers().firstValue("Freshet-Session")).contains(session);
        assertThat(callers).singleElement().satisfies(caller -> {
            assertThat(caller.session())
                    .hasValueSatisfying(page -> assertThat(page.id()).isEqualTo(session));
            assertThat(caller.attributes())
                    .as("what identify says, not the grant")
                    .isEmpty();
        });
        assertThat(call("Freshet-Grant", grant, "User", "ann").headers().firstValue("Freshet-Session"))
                .as("without naming the session")
                .contains(session);
    }

    @Test
    void aCallerWhomNobodyIdentifiesIsTheUserOfTheGrant() throws Exception {
        String grant = freshet.grant(Caller.of("ann").with("role", "seller"), "secret");
        assertThat(call("Freshet-Grant", grant).body()).contains("ann");
        assertThat(callers.get(0).attribute("role")).contains("seller");
        assertThat(callers.get(0).session())
                .hasValueSatisfying(page -> assertThat(page.id()).isEqualTo(sessionOf(grant)));
    }

    @Test
    void aCallIsExecutedOnceUnderTheRenewedGrantOfItsSession() throws Exception {
        String grant = freshet.grant(Caller.of("ann"), "secret");
        assertThat(call("Freshet-Grant", grant, "User", "ann").statusCode()).isEqualTo(200);
        String renewed = freshet.grant(callers.get(0), "secret");
        assertThat(renewed).isNotEqualTo(grant);
        assertThat(call("Freshet-Grant", renewed, "User", "ann").body()).contains("ann");
        assertThat(callers).hasSize(1);
    }

    @Test
    void anotherUserThanThatOfTheGrantIsRefused() throws Exception {
        String grant = freshet.grant(Caller.of("ann"), "secret");
        String nobodys = freshet.grant(Caller.nobody(), "secret");
        assertRefused("other-user", "Freshet-Grant", grant, "User", "bob");
        assertRefused("other-user", "Freshet-Grant", nobodys, "User", "bob");
        assertRefused("other-user", "Freshet-Grant", grant + "," + nobodys, "User", "ann");
    }

    @Test
    void aGrantThatDoesNotHoldIsRefused() throws Exception {
        String grant = freshet.grant(Caller.of("ann"), "secret");
        char last = grant.charAt(grant.length() - 1);
        String forged = grant.substring(0, grant.length() - 1) + (last == 'A' ? 'B' : 'A');
        assertRefused("invalid-grant", "Freshet-Grant", forged, "User", "ann");
        assertRefused("invalid-grant", "Freshet-Grant", "a.b.c", "User", "ann");
        aheadMillis.addAndGet(1);
        freshet.revoke("ann");
        assertRefused("revoked-grant", "Freshet-Grant", grant, "User", "ann");
        aheadMillis.addAndGet(1);
        String later = freshet.grant(Caller.of("ann"), "secret");
        aheadMillis.addAndGet(3_600_000);
        assertRefused("expired-grant", "Freshet-Grant", later, "User", "ann");
    }

    @Test
    void aSessionOfAPageIsOfNoUseWithoutItsGrant() throws Exception {
        String session = sessionOf(freshet.grant(Caller.of("ann"), "secret"));
        String others = freshet.grant(Caller.of("ann"), "secret");
        assertRefused("unknown-session", "Freshet-Session", session, "User", "ann");
        assertRefused("unknown-session", "Freshet-Session", session, "Freshet-Grant", others, "User", "ann");
        String plain = call().headers().firstValue("Freshet-Session").orElseThrow();
        callers.clear();
        assertRefused("invalid-grant", "Freshet-Session", plain, "Freshet-Grant", others, "User", "ann");
    }

    @Test
    void callsBelongToOneSession() throws Exception {
        String one = freshet.grant(Caller.of("ann"), "secret");
        String other = freshet.grant(Caller.of("ann"), "secret");
        HttpResponse<String> listed = call("Freshet-Grant", one + "," + other, "User", "ann");
        assertThat(listed.statusCode()).isEqualTo(400);
        assertThat(listed.body()).contains("\"error\":\"bad-sessions\"");
        assertThat(call("Freshet-Grant", one, "Freshet-Grant", other, "User", "ann")
                        .statusCode())
                .isEqualTo(400);
        assertThat(callers).isEmpty();
    }

    private void assertRefused(String error, String... headers) throws Exception {
        HttpResponse<String> response = call(headers);
        assertThat(response.body()).contains("\"error\":\"" + error + "\"");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(callers).isEmpty();
    }

    private HttpResponse<String> call(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + "freshet/call"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":1,\"service\":\"dev.freshet.server.EchoService\",\"method\":\"whoami\"}\n"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String sessionOf(String grant) {
        String content =
                new String(Base64.getUrlDecoder().decode(grant.split("\\.", -1)[1]), StandardCharsets.US_ASCII);
        return content.replaceAll(".*\"session\":\"([^\"]+)\".*", "$1");
    }
}
