package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelFamily;
import dev.freshet.core.Occupancy;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.TestServer.RawStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who listens to a channel, and how many do. */
@Timeout(60)
class PresenceTest {
    private static final String ROOM = "/freshet/fetch?channel=room";

    private final AtomicLong now = new AtomicLong();
    private final TestServer server = new TestServer(
            Freshet.builder()
                    .nanoClock(now::get)
                    .identify(request -> request.header("User").map(Caller::of).orElse(Caller.nobody())),
            () -> Page.template("chat")
                    .transport(PageTransport.PAGE)
                    .model(() -> Map.of("said", "hello", "items", List.of())));
    private final Channel<RoomListener> room = server.freshet.channel("room", RoomListener.class);
    private final List<String> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    /** Waits for these events, in any order of different users, and no others. */
    private void awaitEvents(String... expected) {
        await().untilAsserted(() -> assertThat(events).containsExactlyInAnyOrder(expected));
    }

    private void record(Channel<RoomListener> some) {
        some.onPresence(
                (all, user) -> {
                    events.add("joined " + user);
                    all.joined(user);
                },
                (all, user) -> {
                    events.add("left " + user);
                    all.left(user);
                });
    }

    private RawStream stream(String user) {
        RawStream stream = server.open(ROOM, "User: " + user);
        stream.lineWith("\"type\":\"hello\"");
        return stream;
    }

    private RawStream visitor() {
        RawStream stream = server.open(ROOM);
        stream.lineWith("\"type\":\"hello\"");
        return stream;
    }

    /** Waits until the server has noticed departures, and lets them count no more. */
    private void passGrace(int open) {
        await().until(() -> server.freshet.streamCount() == open);
        now.addAndGet(Duration.ofSeconds(11).toNanos());
    }

    @Test
    void aUserJoinsOnceAndLeavesWithTheLastPage() throws Exception {
        room.onPresence(RoomListener::joined, RoomListener::left);
        record(room);
        try (RawStream bob = stream("bob")) {
            try (RawStream ann = stream("ann")) {
                assertThat(bob.lineWith("\"ann\"")).contains("\"method\":\"joined\"");
                try (RawStream again = stream("ann")) {
                    again.lineWith("joined");
                    assertThat(room.users()).containsExactlyInAnyOrder("ann", "bob");
                    assertThat(room.occupancy()).isEqualTo(new Occupancy(2, 0));
                }
                passGrace(2);
                room.all().said("one page is still there");
                ann.lineWith("still there");
            }
            passGrace(1);
            assertThat(bob.lineWith("\"left\"")).contains("ann");
        }
        awaitEvents("joined bob", "joined ann", "left ann");
    }

    @Test
    void whoJoinsLaterSeesWhoIsHere() {
        room.onPresence(RoomListener::joined, RoomListener::left);
        try (RawStream ann = stream("ann")) {
            ann.lineWith("\"ann\"");
            try (RawStream bob = server.open(ROOM, "User: bob")) {
                assertThat(bob.lineWith("method")).contains("\"method\":\"joined\"", "ann");
            }
            passGrace(1);
            ann.lineWith("\"left\"");
            try (RawStream visitor = server.open(ROOM)) {
                assertThat(visitor.lineWith("method")).contains("ann");
                assertThat(visitor.line()).contains("{\"type\":\"joined\"");
            }
        }
    }

    @Test
    void aReloadIsNeitherLeftNorJoined() {
        record(room);
        try (RawStream bob = stream("bob")) {
            bob.lineWith("\"bob\"");
            for (int reload = 0; reload < 3; reload++) {
                stream("ann").close();
                await().until(() -> server.freshet.streamCount() == 1);
                now.addAndGet(Duration.ofSeconds(9).toNanos());
            }
            stream("ann").close();
            passGrace(1);
            await().until(() -> events.contains("left ann"));
            assertThat(room.users()).containsExactly("bob");
        }
        awaitEvents("joined bob", "joined ann", "left ann");
    }

    @Test
    void visitorsAreCountedAndAReloadCountsOnce() {
        room.onOccupancy((all, occupancy) -> all.hereNow(occupancy.total()));
        record(room);
        try (RawStream first = visitor();
                RawStream ann = stream("ann")) {
            first.lineWith("\"count\":2");
            visitor().close();
            await().until(() -> server.freshet.streamCount() == 2);
            try (RawStream reloaded = visitor()) {
                reloaded.lineWith("joined");
                assertThat(room.occupancy()).isEqualTo(new Occupancy(1, 2));
                assertThat(room.occupancy().total()).isEqualTo(3);
                first.lineWith("\"count\":3");
            }
            passGrace(2);
            first.lineWith("\"count\":2");
            ann.lineWith("\"count\":3");
            assertThat(room.occupancy()).isEqualTo(new Occupancy(1, 1));
        }
        awaitEvents("joined ann");
    }

    @Test
    void aHandlerLearnsWhoWasThereBefore() {
        try (RawStream ann = stream("ann");
                RawStream visitor = visitor()) {
            record(room);
            assertThat(ann.lineWith("method")).contains("joined", "ann");
            room.onOccupancy((all, occupancy) -> all.hereNow(occupancy.total()));
            visitor.lineWith("\"count\":2");
        }
    }

    @Test
    void aRevokedUserLeavesAtOnce() {
        record(room);
        try (RawStream ann = stream("ann");
                RawStream bob = stream("bob")) {
            ann.lineWith("\"ann\"");
            server.freshet.revoke("ann");
            assertThat(bob.lineWith("\"left\"")).contains("ann");
        }
        awaitEvents("joined ann", "joined bob", "left ann");
    }

    @Test
    void aScriptFreePageListensToo() {
        server.chat.onPresence((all, user) -> all.said(user + " is here"), (all, user) -> {});
        try (RawStream page = server.open("/page", "User: ann")) {
            page.lineWith("ann is here");
        }
    }

    @Test
    void aHandlerThatFailsStopsNeitherOthersNorLaterEvents() {
        room.onPresence(
                (all, user) -> {
                    throw new IllegalStateException("no presence today");
                },
                (all, user) -> {});
        record(room);
        try (RawStream ann = stream("ann");
                RawStream bob = stream("bob")) {
            ann.lineWith("\"bob\"");
            bob.lineWith("\"bob\"");
        }
        awaitEvents("joined ann", "joined bob");
    }

    @Test
    void everybodyLeavesAChannelThatClosesAndTheNextOneBeginsAnew() {
        ChannelFamily<RoomListener> rooms = server.freshet.channels("room-{name}", RoomListener.class, this::record);
        Channel<RoomListener> lobby = rooms.channel("room-lobby");
        try (RawStream ann = server.open("/freshet/fetch?channel=room-lobby", "User: ann")) {
            ann.lineWith("\"ann\"");
            lobby.close();
            ann.lineWith("bye");
        }
        awaitEvents("joined ann", "left ann");
        assertThat(rooms.openChannels()).isEmpty();
        assertThat(lobby.users()).isEmpty();
        try (RawStream ann = server.open("/freshet/fetch?channel=room-lobby", "User: ann")) {
            ann.lineWith("\"method\":\"joined\"");
            assertThat(lobby.users()).containsExactly("ann");
            assertThat(lobby.occupancy()).isEqualTo(new Occupancy(1, 0));
        }
        awaitEvents("joined ann", "left ann", "joined ann");
    }

    @Test
    void everybodyLeavesWhenTheServerStops() {
        record(room);
        try (RawStream ann = stream("ann");
                RawStream bob = stream("bob")) {
            ann.lineWith("\"bob\"");
            bob.lineWith("\"ann\"");
            server.freshet.close();
        }
        awaitEvents("joined ann", "joined bob", "left ann", "left bob");
        assertThat(room.occupancy()).isEqualTo(new Occupancy(0, 0));
    }
}
