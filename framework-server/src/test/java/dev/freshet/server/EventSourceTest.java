package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Channel;
import dev.freshet.server.TestServer.RawStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get that know server-sent events, and nothing of Freshet. */
class EventSourceTest {
    private static final String BOTH = "/freshet/sse?channel=chat&channel=news";

    @Test
    void anIdComesWithJoinedAndWithResumed() {
        try (TestServer server = new TestServer()) {
            String id;
            try (RawStream stream = server.open("/freshet/sse?channel=chat")) {
                id = stream.lineWith("id:").substring(4);
                assertThat(stream.line()).contains("\"joined\"");
            }
            server.chat.all().said("missed");
            try (RawStream stream = server.open("/freshet/sse?channel=chat", "Last-Event-ID: " + id)) {
                assertThat(stream.lineWith("id:")).isEqualTo("id: " + id);
                assertThat(stream.line()).contains("\"resumed\"", "\"missed\":1");
                assertThat(stream.lineWith("offset")).contains("missed");
            }
        }
    }

    @Test
    void oneIdHoldsThePositionsOfAllChannels() {
        try (TestServer server = new TestServer()) {
            Channel<ChatListener> news = server.freshet.channel("news", ChatListener.class);
            String id;
            try (RawStream stream = server.open(BOTH)) {
                stream.lineWith("\"joined\"");
                stream.lineWith("\"joined\"");
                server.chat.all().said("one");
                stream.lineWith("\"one\"");
                id = lastId(stream);
            }
            assertThat(id).doesNotContain("chat", "news").contains(",");
            news.all().said("two");
            server.chat.all().said("three");
            for (String address : List.of(BOTH, "/freshet/sse?channel=news&channel=chat")) {
                try (RawStream stream = server.open(address, "Last-Event-ID: " + id)) {
                    List<String> lines = List.of(
                            stream.lineWith("resumed"),
                            stream.lineWith("offset"),
                            stream.lineWith("resumed"),
                            stream.lineWith("offset"));
                    assertThat(lines).allMatch(line -> !line.contains("resumed") || line.contains("\"missed\":1"));
                    assertThat(String.join("", lines)).contains("two", "three");
                    assertThat(lastId(stream)).isNotEqualTo(id);
                }
            }
        }
    }

    @Test
    void theLastIdThatAClientHasSeenLosesNothing() {
        try (TestServer server = new TestServer()) {
            Channel<ChatListener> news = server.freshet.channel("news", ChatListener.class);
            List<String> seen = new ArrayList<>();
            String id = "";
            int said = 0;
            for (int round = 0; round < 20; round++) {
                String[] headers = id.isEmpty() ? new String[0] : new String[] {"Last-Event-ID: " + id};
                try (RawStream stream = server.open(BOTH, headers)) {
                    int answered = 0;
                    boolean called = false;
                    // The client leaves at some point, with the last id that it has seen.
                    while (!called || seen.size() < said - round % 3 || id.isEmpty()) {
                        String line = stream.line();
                        if (line.startsWith("id: ")) {
                            id = line.substring(4);
                        } else if (line.contains("\"offset\"") && !seen.contains(line)) {
                            seen.add(line);
                        } else if (line.contains("\"joined\"") || line.contains("\"resumed\"")) {
                            answered++;
                        }
                        if (answered == 2 && !called) {
                            called = true;
                            for (int i = 0; i < 3; i++) {
                                (said % 2 == 0 ? news : server.chat).all().said("call " + said++);
                            }
                        }
                    }
                }
            }
            assertThat(seen.size()).isGreaterThanOrEqualTo(said - 3);
        }
    }

    @Test
    void anOldEpochIsAGapOnce() {
        try (TestServer server = new TestServer()) {
            server.freshet.channel("news", ChatListener.class);
            String id;
            try (RawStream stream = server.open(BOTH, "Last-Event-ID: old1.17,old2.4")) {
                assertThat(stream.lineWith("gap")).contains("epoch");
                stream.lineWith("joined");
                assertThat(stream.lineWith("gap")).contains("epoch");
                stream.lineWith("joined");
                id = lastId(stream);
            }
            try (RawStream stream = server.open(BOTH, "Last-Event-ID: " + id)) {
                assertThat(stream.lineWith("\"channel\"")).contains("resumed");
                assertThat(stream.lineWith("\"channel\"")).contains("resumed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "chat@", "chat@x", "@", ",,,", "chat@a.-1", "7", "%", "a.99999999999999999999"})
    void anIdThatMakesNoSenseIsAGap(String id) {
        try (TestServer server = new TestServer();
                RawStream stream = server.open("/freshet/sse?channel=chat", "Last-Event-ID: " + id)) {
            assertThat(stream.lineWith("\"channel\"")).contains("\"gap\"", "epoch");
            stream.lineWith("joined");
        }
    }

    @Test
    void anIdInTheFutureIsAGap() {
        try (TestServer server = new TestServer()) {
            String future = TestServer.log(server.chat).positionAt(1_000).toString();
            for (String id : List.of(future, "chat@" + future, "x".repeat(9_000))) {
                try (RawStream stream = server.open("/freshet/sse?channel=chat", "Last-Event-ID: " + id)) {
                    assertThat(stream.lineWith("\"channel\"")).contains("\"gap\"");
                }
            }
        }
    }

    @Test
    void whatIsTemporaryIsAnsweredByAStreamThatEnds() {
        try (TestServer server = new TestServer()) {
            HttpResponse<String> notOpen = server.get("/freshet/sse?channel=chat&channel=room-7@e.1");
            assertThat(notOpen.statusCode()).isEqualTo(200);
            assertThat(notOpen.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/event-stream");
            assertThat(notOpen.body())
                    .matches(
                            "(?s)retry: 1\\d{3}\ndata: \\{\"type\":\"bye\",\"code\":1006,.*\"channel\":\"room-7\"}\n\n");
            assertThat(server.get("/freshet/sse?channel=room-7").statusCode()).isEqualTo(404);
            server.freshet.close();
            HttpResponse<String> stopping = server.get("/freshet/sse?channel=chat");
            assertThat(stopping.statusCode()).isEqualTo(200);
            assertThat(stopping.body()).matches("(?s)retry: 1\\d{3}\ndata: .*\"code\":1001,.*\"reconnect\":true.*\n\n");
        }
    }

    @Test
    void anIdOfTheMostChannelsFitsIntoAHeader() {
        try (TestServer server = new TestServer()) {
            StringBuilder address = new StringBuilder("/freshet/sse?channel=chat");
            for (int i = 0; i < 63; i++) {
                String name = "x".repeat(97) + (100 + i);
                server.freshet.channel(name, ChatListener.class);
                address.append("&channel=").append(name);
            }
            try (RawStream stream = server.open(address.toString())) {
                for (int i = 0; i < 64; i++) {
                    stream.lineWith("joined");
                }
                assertThat(lastId(stream).length()).isLessThan(2_500);
            }
        }
    }

    /** Returns the id that comes after all that was written. */
    private static String lastId(RawStream stream) {
        String id = stream.lineWith("id:").substring(4);
        assertThat(stream.line()).isEmpty();
        return id;
    }
}
