package dev.freshet.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.server.FreshetServer;
import dev.freshet.testkit.Browser;
import dev.freshet.testkit.BrowserExtension;
import dev.freshet.testkit.BrowserPage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** A page gets values from a service and gives them back, and they are the same. */
@Tag("slow")
@ExtendWith(BrowserExtension.class)
class MirrorServiceTest {
    private static final MirrorService.Numbers NUMBERS = new MirrorService.Numbers(
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            0.1f,
            -0.0,
            'é',
            true,
            null,
            BigInteger.TWO.pow(200).negate(),
            new BigDecimal("-12.30"),
            1_000_000_000_000L,
            new long[] {Long.MAX_VALUE, 0},
            new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Math.PI, Double.MIN_VALUE, 1e300},
            new byte[] {0, -1, 127});

    private static final MirrorService.Times TIMES = new MirrorService.Times(
            Instant.parse("2026-11-27T05:41:00.123456789Z"),
            OffsetDateTime.parse("2026-11-27T05:41:00+05:30"),
            ZonedDateTime.parse("2026-11-27T06:41:00+01:00[Europe/Berlin]"),
            LocalDate.of(2026, 11, 27),
            LocalTime.of(5, 41),
            LocalDateTime.of(2026, 11, 27, 5, 41, 1),
            YearMonth.of(2026, 11),
            Duration.ofMillis(-90_500),
            Period.of(1, 2, 3),
            Year.of(2026),
            MonthDay.of(2, 29),
            OffsetTime.parse("05:41+02:00"),
            ZoneId.of("Europe/Berlin"),
            ZoneOffset.ofHours(-3),
            LocalDate.of(2026, 2, 1));

    private static final MirrorService.Texts TEXTS = new MirrorService.Texts(
            "é 😀 \ud800 \u2028 </script> \\u0000 \0 \"",
            UUID.fromString("123e4567-e89b-42d3-a456-426614174000"),
            URI.create("https://example.org/a?b=c#d"),
            Locale.forLanguageTag("de-Latn-CH"),
            Currency.getInstance("EUR"),
            MirrorService.Side.SELL,
            new JsonMapper().readTree("{\"a\":[1,null,{\"__proto__\":\"b\"}]}"));

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final FreshetServer server = FreshetServer.builder()
            .port(0)
            .printsAddress(false)
            .shutdownHook(false)
            .freshet(settings -> settings.identify(request -> Caller.of("ann")))
            .build();

    private static MirrorService.Collections collections() {
        MirrorService.Bean bean = new MirrorService.Bean();
        bean.setName("bean");
        Map<MirrorService.Side, @Nullable String> bySide = new EnumMap<>(MirrorService.Side.class);
        bySide.put(MirrorService.Side.SELL, null);
        MirrorService.Page<MirrorService.Numbers> page =
                new MirrorService.Page<>(List.of(NUMBERS), Optional.of(NUMBERS));
        return new MirrorService.Collections(
                List.of(List.of(1L), List.of()),
                Set.of(Long.MAX_VALUE),
                Map.of(-1, Set.of(MirrorService.Side.BUY)),
                Map.of(LocalDate.EPOCH, new BigDecimal("1.00")),
                Map.of(Long.MIN_VALUE, true),
                Optional.of(""),
                Optional.empty(),
                OptionalInt.of(7),
                OptionalLong.empty(),
                new MirrorService.Page<>(List.of(page), Optional.empty()),
                List.of(
                        new MirrorService.Said("a", List.of(new MirrorService.Left())),
                        MirrorService.Side2.QUIET,
                        new MirrorService.Left()),
                bean,
                bySide);
    }

    private final class Mirror implements MirrorService {
        @Override
        public Numbers numbers() {
            return NUMBERS;
        }

        @Override
        public Numbers mirrorNumbers(Numbers numbers) {
            return keep(numbers);
        }

        @Override
        public Times times() {
            return TIMES;
        }

        @Override
        public Times mirrorTimes(Times times) {
            return keep(times);
        }

        @Override
        public Texts texts() {
            return TEXTS;
        }

        @Override
        public Texts mirrorTexts(Texts texts) {
            return keep(texts);
        }

        @Override
        public CompletionStage<Collections> collections() {
            return CompletableFuture.completedFuture(MirrorServiceTest.collections());
        }

        @Override
        public Collections mirrorCollections(Collections collections, String... more) {
            assertThat(more).containsExactly("x", "y");
            return keep(collections);
        }

        @Override
        public void nothing() {}

        @Override
        public String whoami(Caller caller) {
            return caller + " in " + caller.session().orElseThrow().id();
        }

        @Override
        public String fail() {
            throw new IllegalStateException("secret");
        }

        @Override
        public CompletionStage<String> refuse(Numbers numbers, boolean forGood) throws Refused {
            if (forGood) {
                return CompletableFuture.failedFuture(new RefusedForGood(numbers));
            }
            throw new Refused(numbers);
        }

        private <T> T keep(T value) {
            received.add(value);
            return value;
        }
    }

    @BeforeEach
    void start() {
        server.freshet().service(MirrorService.class, new Mirror());
        server.page("/", Page.template("mirror").build()).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void valuesOfEveryTypeAreTheSameThereAndBack(Browser browser) throws Exception {
        BrowserPage page = open(browser);
        assertThat(page.evaluate(
                        "mirror.numbers().then(mirror.mirrorNumbers).then((n) => `${n.l} ${Object.is(n.d, -0)}`)"))
                .isEqualTo(Long.MIN_VALUE + " true");
        assertThat(received.take())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(NUMBERS);
        assertThat(page.evaluate("mirror.times().then(mirror.mirrorTimes).then((t) => t.german)"))
                .isEqualTo("01.02.2026");
        assertThat(received.take()).isEqualTo(TIMES);
        page.evaluate("mirror.texts().then(mirror.mirrorTexts)");
        assertThat(received.take()).isEqualTo(TEXTS);
        page.evaluate("mirror.collections().then((all) => mirror.mirrorCollections(all, ['x', 'y']))");
        assertThat(received.take())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(collections());
    }

    @Test
    void callsOfAPageHaveOneSessionAndItsUser(Browser browser) {
        BrowserPage page = open(browser);
        String first = page.evaluate("mirror.whoami()");
        assertThat(first).matches("user \"ann\" in [\\w-]{48}");
        assertThat(page.evaluate("mirror.whoami()")).isEqualTo(first);
        assertThat(page.evaluate("mirror.nothing().then((nothing) => nothing === undefined)"))
                .isEqualTo("true");
    }

    @Test
    void whatIsWrongIsAnErrorWithACode(Browser browser) {
        BrowserPage page = open(browser);
        String code = ".catch((error) => `${error.name} ${error.code} ${error.message}`)";
        assertThat(page.evaluate("mirror.fail()" + code))
                .startsWith("CallError failed The call failed; the server's log has the cause as error ")
                .doesNotContain("secret");
        assertThat(page.evaluate("mirror.times().then((t) => mirror.mirrorTimes({ ...t, date: '2026-02-30' }))" + code))
                .startsWith("CallError bad-arguments times is no value of its type");
        assertThat(page.evaluate("mirror.times().then((t) => mirror.mirrorTimes({ ...t, date: null }))" + code))
                .isEqualTo("CallError bad-arguments times.date must be a text, not null");
        assertThat(page.evaluate("mirror.numbers().then((n) => mirror.mirrorNumbers({ ...n, l: 1 }))" + code))
                .startsWith("CallError bad-arguments numbers.l must be an integer as text");
        assertThat(page.evaluate("mirror.numbers().then((n) => mirror.mirrorNumbers({ ...n, f: 1e300 }))" + code))
                .startsWith("CallError bad-arguments");
        assertThat(page.evaluate("mirror.numbers().then((n) => mirror.mirrorNumbers({ ...n, c: '' }))" + code))
                .startsWith("CallError bad-arguments");
        assertThat(page.evaluate("mirror.texts().then((t) => mirror.mirrorTexts({ ...t, side: 'SELL' }))" + code))
                .isEqualTo("CallError bad-arguments texts.side must be one of BUY, sell-now, not \"SELL\"");
    }

    @Test
    void anErrorThatAMethodDeclaresIsAClassWithItsData(Browser browser) throws Exception {
        BrowserPage page = open(browser);
        assertThat(page.evaluate("""
                        mirror.numbers().then((n) => mirror.refuse(n, false)).catch(async (e) => {
                          await mirror.mirrorNumbers(e.numbers);
                          return [
                            e instanceof mirror.Refused, e instanceof Error, e instanceof mirror.RefusedForGood,
                            e.name, e.message, e.longs.has(e.numbers.l),
                          ].join(" ");
                        })""")).isEqualTo("true true false Refused The call ended with the error Refused true");
        assertThat(received.take())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(NUMBERS);
        assertThat(page.evaluate("""
                        mirror.numbers().then((n) => mirror.refuse(n, true)).catch((e) =>
                          `${e instanceof mirror.Refused} ${e instanceof mirror.RefusedForGood} ${e} ${e.side} ${e.numbers.l}`
                        )""")).isEqualTo("true true RefusedForGood: for good sell-now " + Long.MIN_VALUE);
    }

    private BrowserPage open(Browser browser) {
        BrowserPage page = browser.open(server.address());
        page.awaitThat("globalThis.mirror !== undefined");
        return page;
    }
}
