package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.HistoryLimits;
import dev.freshet.server.TestServer.RawStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What streams get of keys that are forgotten or expire. */
class ForgettingTest {
    private final AtomicLong ahead = new AtomicLong();
    private final Freshet.Builder builder = Freshet.builder().nanoClock(() -> System.nanoTime() + ahead.get());

    @Test
    void aForgottenKeyIsSentToReadersAndNotToJoiners() {
        try (TestServer server = new TestServer(builder, null)) {
            Channel<DeskListener> desks = server.freshet.channel("desks", DeskListener.class);
            try (RawStream reader = server.open("/freshet/fetch?channel=desks")) {
                reader.lineWith("joined");
                desks.all().seen(7, "Ann");
                desks.all().seen(8, "Bob");
                desks.all().left(7);
                assertThat(reader.lineWith("left")).contains("\"args\":{\"id\":\"7\"}");
            }
            try (RawStream joiner = server.open("/freshet/fetch?channel=desks")) {
                assertThat(joiner.lineWith("method")).contains("Bob");
                assertThat(joiner.line()).contains("joined");
            }
            try (RawStream late = server.open("/freshet/fetch?channel=desks@"
                    + TestServer.log(desks).position().epoch() + ".1")) {
                assertThat(late.lineWith("method")).contains("Bob");
                assertThat(late.line()).contains("left");
            }
        }
    }

    @Test
    void joinersGetAListInOrderAndGoOnAfterIt() {
        try (TestServer server = new TestServer(builder, null)) {
            Channel<DeskListener> desks = server.freshet.channel("desks", DeskListener.class);
            for (String text : new String[] {"one", "two", "three", "four"}) {
                desks.all().noted(text);
            }
            try (RawStream joiner = server.open("/freshet/fetch?channel=desks");
                    RawStream back = server.open("/freshet/fetch?channel=desks@"
                            + TestServer.log(desks).position().epoch() + ".0")) {
                assertThat(joiner.lineWith("method")).contains("two");
                assertThat(joiner.line()).contains("three");
                assertThat(joiner.line()).contains("four");
                assertThat(joiner.line()).contains("joined");
                assertThat(back.lineWith("resumed")).contains("3");
                assertThat(back.line()).contains("two", "\"offset\":2");
                desks.all().noted("five");
                assertThat(joiner.line()).contains("five", "\"offset\":5");
                assertThat(back.lineWith("five")).contains("\"offset\":5");
            }
        }
    }

    @Test
    void onJoinHandlersThatListItemsReplaceTheList() {
        try (TestServer server = new TestServer(builder, null)) {
            Channel<DeskListener> desks = server.freshet.channel("desks", DeskListener.class);
            desks.onJoin(joiner -> {
                joiner.noted("stored");
                joiner.noted("stored too");
            });
            desks.all().noted("called");
            try (RawStream joiner = server.open("/freshet/fetch?channel=desks")) {
                assertThat(joiner.lineWith("method")).contains("stored");
                assertThat(joiner.line()).contains("stored too");
                assertThat(joiner.line()).contains("joined");
            }
        }
    }

    @Test
    void aKeyThatExpiresIsForgottenByACallOfTheSameForm() {
        try (TestServer server = new TestServer(builder, null)) {
            Channel<DeskListener> desks = server.freshet.channel("desks", DeskListener.class);
            try (RawStream reader = server.open("/freshet/fetch?channel=desks")) {
                reader.lineWith("joined");
                desks.all().left(9_007_199_254_740_993L);
                String left = reader.lineWith("left");
                desks.all().seen(9_007_199_254_740_993L, "Ann");
                reader.lineWith("seen");
                ahead.addAndGet(Duration.ofSeconds(31).toNanos());
                assertThat(reader.lineWith("left")).isEqualTo(left.replace("\"offset\":1,", "\"offset\":3,"));
            }
        }
    }

    @Test
    void aCallerThatUsesTooManyKeysGetsAnErrorAndReadersDoNotNotice() {
        try (TestServer server = new TestServer(builder, null)) {
            Channel<DeskListener> desks =
                    server.freshet.channel("desks", DeskListener.class, HistoryLimits.DEFAULT.withKeys(2));
            try (RawStream reader = server.open("/freshet/fetch?channel=desks")) {
                reader.lineWith("joined");
                desks.all().seen(1, "Ann");
                desks.all().seen(2, "Bob");
                assertThatThrownBy(() -> desks.all().seen(3, "Cid"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("@Forget");
                desks.all().seen(2, "Dan");
                assertThat(reader.lineWith("Bob")).contains("\"offset\":2");
                assertThat(reader.line()).contains("Dan", "\"offset\":3");
            }
        }
    }
}
