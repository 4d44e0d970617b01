package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelState;
import dev.freshet.core.Page;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What pages show of the state of their channels. */
@Timeout(60)
class PageStateTest {
    private static final Pattern POSITION = Pattern.compile("&quot;desks&quot;:&quot;[a-z0-9]+\\.(\\d+)&quot;");
    private static final Pattern ITEM = Pattern.compile("<li>(.*?)</li>");

    private final List<Channel<DeskListener>> desks = new CopyOnWriteArrayList<>();

    /** A server with a page that has the channels "desks" and "chat". */
    private TestServer desksServer() {
        TestServer server = new TestServer(
                Freshet.builder()
                        .identify(request -> request.header("User")
                                .map(user -> Caller.of(user).with("role", user.equals("ann") ? "seller" : "buyer"))
                                .orElse(Caller.nobody())),
                () -> Page.template("desks-state").channel(desks.get(0)).model(() -> Map.of("title", "Desks")));
        desks.add(server.freshet.channel("desks", DeskListener.class));
        return server;
    }

    private static List<String> items(String html) {
        return ITEM.matcher(html).results().map(result -> result.group(1)).toList();
    }

    @Test
    void aPageWithoutAModelShowsTheStateOfItsChannel() {
        try (TestServer server = new TestServer(Freshet.builder(), () -> Page.template("chat-state"))) {
            assertThat(server.get("/page").body()).doesNotContain("<p>");
            server.chat.all().priceChanged("ACME", BigDecimal.ONE);
            server.chat.all().priceChanged("<b>", new BigDecimal("1.10"));
            server.chat.all().priceChanged("ACME", new BigDecimal("1E+3"));
            assertThat(server.get("/page").body())
                    .containsSubsequence(
                            ".3&quot;",
                            "<p>ACME <?start name=\"price-ACME\">1000<?end></p>",
                            "<p>&lt;b&gt; <?start name=\"price-%003Cb%003E\">1.10<?end></p>");
        }
    }

    @Test
    void aTemplateShowsTheStateOfEachChannelBesideTheModel() {
        try (TestServer server = desksServer()) {
            DeskListener all = desks.get(0).all();
            all.seen(9_007_199_254_740_993L, "Ann");
            all.seen(8, "Bob");
            all.left(8);
            List.of("one", "two", "three", "four").forEach(all::noted);
            String html = server.get("/page").body();
            assertThat(html).contains("<title>Desks</title>", ".7&quot;");
            assertThat(items(html)).containsExactly("9007199254740993 Ann", "two", "three", "four");
        }
    }

    @Test
    void whatIsKeptForTheCallerIsInThePageAndNothingElse() {
        try (TestServer server = desksServer()) {
            desks.get(0).all().noted("for all");
            desks.get(0).user("ann").noted("for Ann");
            desks.get(0).where("role", "seller").noted("for sellers");
            desks.get(0).user("bob").noted("for Bob");
            HttpRequest request = HttpRequest.newBuilder(server.uri("/page"))
                    .header("User", "ann")
                    .build();
            assertThat(items(server.send(request).body())).containsExactly("for all", "for Ann", "for sellers");
            assertThat(items(server.get("/page").body())).containsExactly("for all");
        }
    }

    @Test
    void aChannelsStateIsReplayedOnAListener() {
        try (TestServer server = new TestServer()) {
            Channel<DeskListener> channel = server.freshet.channel("desks", DeskListener.class);
            DeskListener all = channel.all();
            all.seen(1, "Ann");
            ChannelState<DeskListener> before = channel.state();
            all.seen(2, "Bob");
            all.seen(1, "Cid");
            all.left(2);
            List.of("one", "two", "three", "four").forEach(all::noted);
            channel.user("ann").noted("private");
            channel.where("role", "seller").noted("for sellers");
            channel.except("none").noted("five");
            Recorder now = new Recorder();
            ChannelState<DeskListener> state = channel.state();
            state.replay(now);
            assertThat(now.calls).containsExactly("seen 1 Cid", "noted three", "noted four", "noted five");
            assertThat(state.size()).isEqualTo(4);
            assertThat(state.position())
                    .isEqualTo(TestServer.log(channel).position().toString());
            Recorder then = new Recorder();
            before.replay(then);
            assertThat(then.calls).containsExactly("seen 1 Ann");
            assertThat(before.position()).endsWith(".1");
            assertThatThrownBy(() -> state.replay(new Recorder() {
                        @Override
                        public void noted(String text) {
                            throw new UnsupportedOperationException(text);
                        }
                    }))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("three");
        }
    }

    private static class Recorder implements DeskListener {
        final List<String> calls = new ArrayList<>();

        @Override
        public void seen(long id, String who) {
            calls.add("seen " + id + " " + who);
        }

        @Override
        public void left(long id) {
            calls.add("left " + id);
        }

        @Override
        public void noted(String text) {
            calls.add("noted " + text);
        }
    }

    @Test
    void thePageGoesOnExactlyWhereItsStateEnds() throws InterruptedException {
        try (TestServer server = desksServer()) {
            AtomicBoolean isOver = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                for (int call = 1; !isOver.get(); call++) {
                    desks.get(0).all().noted("" + call); // Its offset, too.
                }
            });
            caller.start();
            List<String> pages = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                pages.add(server.get("/page").body());
            }
            isOver.set(true);
            caller.join();
            for (String html : pages) {
                long position = POSITION.matcher(html)
                        .results()
                        .map(MatchResult::group)
                        .map(text -> text.replaceAll(".*\\.(\\d+)&quot;", "$1"))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow();
                List<String> expected = new ArrayList<>();
                for (long item = Math.max(1, position - 2); item <= position; item++) {
                    expected.add("" + item);
                }
                assertThat(items(html)).isEqualTo(expected);
            }
        }
    }
}
