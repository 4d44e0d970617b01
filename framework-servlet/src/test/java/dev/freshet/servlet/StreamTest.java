package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each transport in each container: calls arrive, readers continue after their position, and departures are noticed. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamTest {
    private static Stream<Arguments> transports() {
        return Stream.of(Container.values())
                .flatMap(container -> Stream.of("fetch", "fetch-post", "sse", "xhr", "iframe", "long-poll", "refresh")
                        .map(transport -> Arguments.of(container, transport)));
    }

    private static Connection open(TestApplication application, String transport, String channel) throws IOException {
        Connection connection = application.connect();
        if (transport.equals("fetch-post")) {
            connection.post("/freshet/fetch-post", "channel=" + channel);
        } else {
            connection.get("/freshet/" + transport + "?channel=" + channel);
        }
        assertThat(connection.readHead().status()).isEqualTo(200);
        return connection;
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aReaderContinuesAfterItsPositionAndGetsLaterCalls(Container container, String transport) throws Exception {
        try (TestApplication application = new TestApplication(container)) {
            application.chat.all().said("first");
            String position = position(application);
            application.chat.all().said("absent");
            try (Connection reader = open(application, transport, "chat@" + position)) {
                reader.until("resumed");
                reader.until("absent");
                if (!transport.equals("long-poll") && !transport.equals("refresh")) {
                    application.chat.all().said("later");
                    reader.until("later");
                }
            }
        }
    }

    /** Returns the position after all calls made so far. */
    private static String position(TestApplication application) throws IOException {
        try (Connection reader = application.open("/freshet/fetch?channel=chat")) {
            return reader.lineWith("joined").replaceAll(".*\"position\":\"(.*)\"}", "$1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongPollWaitsForACall(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container)) {
            String position = position(application);
            try (Connection poll = open(application, "long-poll", "chat@" + position)) {
                poll.lineWith("resumed");
                application.chat.all().said("now");
                poll.lineWith("now");
                poll.lineWith("complete");
                assertThat(poll.line()).isEqualTo("(end)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void anAccessRuleIsAskedOnAThreadThatMayBlock(Container container, String transport) throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Access rule = Access.rule((caller, channel) -> {
            asked.add(Thread.currentThread().getName());
            return true;
        });
        try (TestApplication application =
                        new TestApplication(container, "", Freshet.builder().access(rule));
                Connection reader = open(application, transport, "chat")) {
            reader.until("joined");
            assertThat(asked).isNotEmpty().noneMatch(name -> name.startsWith("freshet-servlet"));
        }
    }
}
