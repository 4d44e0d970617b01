package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.freshet.server.Freshet;
import dev.freshet.server.delivery.StreamLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * It does not matter how a page gets its updates: after the same calls it is the same.
 *
 * <p>The calls are random. A failure names its seed; {@code -Dfreshet.seed=…} has it again.
 */
@ExtendWith(ChromiumExtension.class)
class RenderingsTest {
    private static final StreamLimits FAR =
            new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));

    static long[] seeds() {
        Long given = Long.getLong("freshet.seed");
        long now = System.nanoTime();
        return given == null ? new long[] {1, 2, 3, now} : new long[] {given};
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameCallsGiveTheSamePage(long seed, Tabs tabs) {
        tabs.expect("there is no slot");
        try (Board board = new Board(Freshet.builder(), 0, Optional.of(FAR))) {
            Map<String, Page> pages = new LinkedHashMap<>();
            for (String transport : new String[] {"fetch", "page-script", "page"}) {
                Page page = tabs.open(board.url(transport));
                pages.put(transport, page);
                board.channel.all().ended("open");
                assertThat(page.locator("#end")).hasText("open");
            }
            Random random = new Random(seed);
            for (int round = 0; round < 12; round++) {
                for (int i = 0; i < 25; i++) {
                    board.call(random);
                }
                board.channel.all().ended("round " + round);
                String expected = "";
                for (Map.Entry<String, Page> page : pages.entrySet()) {
                    assertThat(page.getValue().locator("#end")).hasText("round " + round);
                    String dom = dom(page.getValue());
                    expected = expected.isEmpty() ? dom : expected;
                    assertThat(dom)
                            .as("%s, round %d, -Dfreshet.seed=%d", page.getKey(), round, seed)
                            .isEqualTo(expected);
                }
            }
            assertThat(pages.get("page").locator("template").count()).isZero();
            assertThat(pages.get("page-script").locator("body > script").count()).isZero();
        }
    }

    static String dom(Page page) {
        try (InputStream in = RenderingsTest.class.getResourceAsStream("/dom.js")) {
            String function = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return (String) page.locator("main").evaluate(function.replaceAll("(?m)^//.*\n", ""));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
