package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.server.TestServer.RawStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept, forgotten or lost of the calls on some of those who listen. */
@Timeout(60)
class InboxStateTest {
    private static final String DESKS = "/freshet/fetch?channel=desks";
    private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");

    private final AtomicLong ahead = new AtomicLong();
    private final TestServer server = new TestServer(
            Freshet.builder()
                    .nanoClock(() -> System.nanoTime() + ahead.get())
                    .identify(request -> request.header("User")
                            .map(user -> Caller.of(user).with("role", user.equals("ann") ? "seller" : "buyer"))
                            .orElse(Caller.nobody())),
            null);
    private final Channel<DeskListener> desks = server.freshet.channel(
            "desks", DeskListener.class, HistoryLimits.DEFAULT.withAge(Duration.ofSeconds(20)), Access.everyone());

    @AfterEach
    void close() {
        server.close();
    }

    private RawStream join(String user) {
        return server.open(DESKS, "User: " + user);
    }

    /** Returns what a stream sends from its beginning until it has joined. */
    private static String snapshot(RawStream stream) {
        StringBuilder lines = new StringBuilder();
        for (String line = stream.line(); !line.contains("\"joined\""); line = stream.line()) {
            assertThat(line).isNotEqualTo("null");
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    @Test
    void whatIsKeptForAUserIsInTheUsersSnapshotsUntilItIsForgotten() {
        desks.user("ann").seen(1, "private");
        desks.all().seen(2, "public");
        try (RawStream ann = join("ann");
                RawStream bob = join("bob")) {
            assertThat(snapshot(ann)).contains("private", "public");
            assertThat(snapshot(bob)).contains("public").doesNotContain("private");
            desks.user("ann").left(1);
            desks.all().seen(3, "end");
            assertThat(ann.lineWith("method")).contains("left");
            assertThat(bob.lineWith("method")).contains("end");
        }
        try (RawStream ann = join("ann")) {
            assertThat(snapshot(ann)).contains("public", "end").doesNotContain("private", "left");
        }
    }

    @Test
    void itemsForAllAndForOneUserAreInTheUsersSnapshotInTheOrderOfTheCalls() {
        desks.all().noted("one");
        desks.user("ann").noted("two");
        desks.all().seen(1, "Cid");
        desks.all().noted("three");
        desks.where("role", "seller").noted("four");
        desks.user("ann").noted("five");
        desks.all().noted("six");
        try (RawStream ann = join("ann");
                RawStream bob = join("bob")) {
            assertThat(snapshot(ann)).containsSubsequence("Cid", "one", "two", "three", "four", "five", "six");
            assertThat(snapshot(bob))
                    .containsSubsequence("Cid", "one", "three", "six")
                    .doesNotContain("two", "four", "five");
        }
    }

    @Test
    void whatIsKeptForAnAttributeStandsBesideWhatIsKeptForAll() {
        desks.all().seen(1, "public");
        desks.where("role", "seller").seen(1, "for sellers");
        try (RawStream ann = join("ann");
                RawStream bob = join("bob")) {
            assertThat(snapshot(ann)).containsSubsequence("public", "for sellers");
            assertThat(snapshot(bob)).contains("public").doesNotContain("for sellers");
            desks.where("role", "seller").left(1);
            assertThat(ann.lineWith("method")).contains("left");
        }
        try (RawStream ann = join("ann")) {
            assertThat(snapshot(ann)).contains("public").doesNotContain("for sellers");
        }
    }

    @Test
    void aReaderThatComesBackAfterItsInboxHasClosedGetsAGap() {
        try (RawStream ann = join("ann")) {
            snapshot(ann);
        }
        desks.user("ann").left(5);
        ahead.addAndGet(Duration.ofMinutes(2).toNanos());
        desks.all().seen(2, "end");
        String position = TestServer.log(desks).position().epoch() + ".0";
        try (RawStream ann = server.open(DESKS + "@" + position, "User: ann")) {
            assertThat(ann.lineWith("channel")).contains("\"gap\"");
        }
    }

    @Test
    void aStreamThatTabsShareSaysWhichOfThemACallIsFor() {
        String first = session();
        String second = session();
        try (RawStream tabs = server.open(DESKS, "User: ann", "Freshet-Session: " + first + "," + second)) {
            snapshot(tabs);
            desks.session(second).seen(1, "one tab");
            desks.except(first).seen(2, "the other tab");
            desks.user("ann").seen(3, "both");
            assertThat(tabs.lineWith("one tab")).contains("\"to\":\"" + second + "\"");
            assertThat(tabs.lineWith("the other tab")).contains("\"except\":\"" + first + "\"");
            assertThat(tabs.lineWith("both")).doesNotContain("\"to\"", "\"except\"");
        }
    }

    private String session() {
        try (RawStream ann = join("ann")) {
            Matcher hello = SESSION.matcher(ann.lineWith("hello"));
            assertThat(hello.find()).isTrue();
            return hello.group(1);
        }
    }
}
