package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.channel.LiveChannel;
import dev.freshet.core.transport.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls on some of those who listen: a user, a session, all but one, those with an attribute. */
@Timeout(60)
class TargetsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");
    private static final Pattern POSITION = Pattern.compile("\"position\":\"([^\"]+)\"");

    private volatile PageTransport transport = PageTransport.PAGE_SCRIPT;
    private final TestServer server = new TestServer(
            Freshet.builder()
                    .identify(request -> request.header("User")
                            .map(user -> Caller.of(user).with("role", user.equals("ann") ? "seller" : "buyer"))
                            .orElse(Caller.nobody())),
            () -> Page.template("chat").transport(transport).model(() -> Map.of("said", "hello", "items", List.of())));
    private final Channel<ChatListener> chat = server.chat;

    @AfterEach
    void close() {
        server.close();
    }

    /** One stream, read line by line. */
    private final class Reader implements AutoCloseable {
        private final BufferedReader lines;
        private String all = "";

        Reader(String path, String user) throws IOException, InterruptedException {
            this(path, user, "");
        }

        /** Reads what is answered to a GET, or to a POST of a form. */
        Reader(String path, String user, String form) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
            if (!user.isEmpty()) {
                request.header("User", user);
            }
            if (!form.isEmpty()) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
            }
            HttpResponse<java.io.InputStream> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String until(String text) throws IOException {
            String line = lines.readLine();
            while (line != null) {
                all += line + "\n";
                if (line.contains(text)) {
                    return all;
                }
                line = lines.readLine();
            }
            throw new AssertionError("\"" + text + "\" did not come: " + all);
        }

        String find(Pattern pattern) {
            Matcher matcher = pattern.matcher(all);
            assertThat(matcher.find()).isTrue();
            return matcher.group(1);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Reader stream(String user) throws IOException, InterruptedException {
        Reader reader = new Reader("/freshet/fetch?channel=chat", user);
        reader.until("joined");
        return reader;
    }

    @Test
    void aUserHearsCallsInOrderAndOthersHearNothingOfThem() throws Exception {
        try (Reader ann = stream("ann");
                Reader again = stream("ann");
                Reader bob = stream("bob")) {
            chat.all().said("one");
            chat.user("ann").said("two");
            chat.all().said("three");
            chat.user("bob").said("four");
            chat.all().said("end");
            for (Reader reader : List.of(ann, again)) {
                assertThat(reader.until("\"end\""))
                        .containsSubsequence("one", "two", "three", "end")
                        .doesNotContain("four");
            }
            assertThat(bob.until("\"end\""))
                    .containsSubsequence("one", "three", "four", "end")
                    .doesNotContain("two");
        }
    }

    @Test
    void aSessionIsCalledAloneOrLeftOut() throws Exception {
        try (Reader ann = stream("ann");
                Reader again = stream("ann")) {
            String session = ann.find(SESSION);
            chat.session(session).said("only");
            chat.except(session).said("others");
            chat.all().said("end");
            assertThat(ann.until("\"end\"")).contains("only").doesNotContain("others");
            assertThat(again.until("\"end\"")).contains("others").doesNotContain("only");
        }
    }

    @Test
    void callersWithAnAttributeAreCalled() throws Exception {
        try (Reader ann = stream("ann");
                Reader bob = stream("bob");
                Reader nobody = stream("")) {
            chat.where("role", "seller").said("sellers");
            chat.all().said("end");
            assertThat(ann.until("\"end\"")).contains("sellers");
            assertThat(bob.until("\"end\"")).doesNotContain("sellers");
            assertThat(nobody.until("\"end\"")).doesNotContain("sellers");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whatWasCalledOnAUserWhoWasAwayIsRecoveredByEveryTransport(Transport transport) throws Exception {
        String position;
        try (Reader ann = stream("ann")) {
            position = ann.find(POSITION);
        }
        chat.user("ann").said("private");
        chat.user("bob").said("secret");
        chat.all().said("end");
        String path = "/freshet/" + transport.wireName();
        String query = "channel=chat@" + position;
        try (Reader ann = transport.methods().contains("GET")
                ? new Reader(path + "?" + query, "ann")
                : new Reader(path, "ann", query)) {
            assertThat(ann.until("end")).contains("private").doesNotContain("secret");
        }
    }

    @Test
    void theNextPageOfAUserGetsWhatWasCalledWhileNoneWasThere() throws Exception {
        chat.user("ann").said("while away");
        for (PageTransport each : List.of(PageTransport.PAGE_SCRIPT, PageTransport.PAGE)) {
            transport = each;
            try (Reader bob = new Reader("/page", "bob")) {
                chat.all().said("end");
                assertThat(bob.until("end")).doesNotContain("while away");
            }
        }
        try (Reader bob = stream("bob")) {
            chat.all().said("end");
            assertThat(bob.until("\"end\"")).doesNotContain("while away");
        }
        transport = PageTransport.PAGE_SCRIPT;
        try (Reader ann = new Reader("/page", "ann")) {
            assertThat(ann.until("while away")).contains("while away");
        }
        LiveChannel<ChatListener> live = (LiveChannel<ChatListener>) chat;
        assertThat(live.log().position().offset()).isEqualTo(5);
    }

    @Test
    void inboxesThatNobodyReadsAreBoundedAndClose() {
        AtomicLong ahead = new AtomicLong();
        try (Freshet many = Freshet.builder()
                .nanoClock(() -> System.nanoTime() + ahead.get())
                .build()) {
            HistoryLimits limits = HistoryLimits.DEFAULT.withBytes(1_000_000);
            LiveChannel<ChatListener> channel =
                    (LiveChannel<ChatListener>) many.channel("many", ChatListener.class, limits);
            for (int i = 0; i < 100_000; i++) {
                channel.user("user" + i).said("hello");
            }
            assertThat(channel.inboxes().count()).isBetween(100, 2_000);
            ahead.set(2 * limits.age().toNanos());
            await().until(() -> channel.inboxes().count() == 0);
        }
    }
}
