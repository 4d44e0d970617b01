package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.StreamLimits;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that cannot work as it is says so in the log, once, when it is rendered for the first time. */
@Timeout(60)
class PageAdviceTest {
    private static final String MODULE =
            "<script type=module>import { L } from '/freshet/dev.freshet.server.ChatListener.js'; L.listen('chat'%s);</script>";
    private static final String HANDLERS = MODULE.formatted(", { said() {} }");
    private static final String NO_HANDLERS = MODULE.formatted("");
    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";

    @TempDir
    private Path folder;

    private boolean isWithoutChannels;
    private boolean isUnserved;

    private URLClassLoader loader = new URLClassLoader(new URL[0]);

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("templates/parts"));
        loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    /** Loads a page twice in one browser, and returns what the log says. */
    private List<String> log(String template, String browser, Function<Page.Builder, Page.Builder> settings)
            throws IOException {
        Files.writeString(folder.resolve("templates/odd.hbs"), template);
        try (CapturedLog log = new CapturedLog();
                Freshet freshet = Freshet.builder().classLoader(loader).build()) {
            Channel<ChatListener> chat = freshet.channel("chat", ChatListener.class);
            HttpHandler pages = FreshetHandlers.pages(
                    freshet, exchange -> settings.apply(page(chat)).build());
            Undertow undertow = Undertow.builder()
                    .addHttpListener(0, "127.0.0.1")
                    .setHandler(isUnserved ? pages : FreshetHandlers.streams(freshet, pages))
                    .build();
            undertow.start();
            try {
                URI page = URI.create("http://127.0.0.1:"
                        + ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
                HttpRequest request = HttpRequest.newBuilder(page)
                        .header("User-Agent", browser)
                        .build();
                for (int i = 0; i < 2; i++) {
                    HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofInputStream())
                            .body()
                            .close();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                undertow.stop();
            }
            return log.lines();
        }
    }

    private Page.Builder page(Channel<?> channel) {
        Page.Builder page = Page.template("odd");
        return isWithoutChannels ? page : page.channel(channel);
    }

    private List<String> log(String template, Supplier<?> model) throws IOException {
        return log(
                template + NO_HANDLERS,
                CHROME,
                page -> page.transport(PageTransport.FETCH).model(model));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE, nothing can update it:",
        "PAGE_SCRIPT, nothing can update it:",
        "AUTO, 'in browsers that do not apply patches:'"
    })
    void aPageWithChannelsThatNothingCanUpdate(PageTransport transport, String said) throws IOException {
        assertThat(log("<p>static</p><script>count()</script>", FIREFOX, page -> page.transport(transport)))
                .singleElement()
                .asString()
                .contains("The page odd listens to chat", said, "PageTransport." + transport, "data-freshet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type=module src=/app.js></script>",
                "<script src=/bundle.js data-freshet></script>",
                "<script type=module>import '/freshet/x.js'</script>"
            })
    void aPageThatHasTheRuntimeIsNotWarnedOf(String script) throws IOException {
        assertThat(log(script, FIREFOX, page -> page.transport(PageTransport.SERVICE)))
                .isEmpty();
        assertThat(log("", CHROME, page -> page.transport(PageTransport.PAGE))).isEmpty();
    }

    @Test
    void aPageOfPatchesInABrowserThatAppliesNone() throws IOException {
        assertThat(log("<p>", FIREFOX, page -> page.transport(PageTransport.PAGE)))
                .singleElement()
                .asString()
                .contains("does not apply patches", "the page odd", "PageTransport.AUTO");
    }

    @ParameterizedTest
    @CsvSource({"AUTO, chrome", "AUTO, firefox", "PAGE, chrome", "PAGE, firefox"})
    void handlersThatSomeBrowsersDoNotCall(PageTransport transport, String browser) throws IOException {
        String agent = browser.equals("chrome") ? CHROME : FIREFOX;
        String template = transport == PageTransport.AUTO ? "{{#if @scripts}}" + HANDLERS + "{{/if}}" : HANDLERS;
        assertThat(log(template, agent, page -> page.transport(transport)))
                .singleElement()
                .asString()
                .contains("The page odd gives handlers to listen()", "PageTransport." + transport, "PAGE_SCRIPT");
        assertThat(log(template.replace(HANDLERS, NO_HANDLERS), agent, page -> page.transport(transport)))
                .isEmpty();
        assertThat(log(HANDLERS, agent, page -> page.transport(PageTransport.PAGE_SCRIPT)))
                .isEmpty();
    }

    public record Quote(String symbol, @Nullable BigValue price) {}

    public record BigValue(String text) {}

    public static final class WithField {
        public final String said = "hidden";
    }

    @Test
    void aNameThatTheModelDoesNotHave() throws IOException {
        Map<String, Object> model = Map.of(
                "quotes", List.of(new Quote("ACME", new BigValue("1"))), "title", "t", "rows", List.of(Map.of()));
        for (String[] wrong : new String[][] {
            {"{{titel}}", "titel", "did you mean \"title\"?"},
            {"{{#each quots}}{{/each}}", "quots", "did you mean \"quotes\"?"},
            {"{{#each quotes}}{{symbl}}{{/each}}", "symbl", "did you mean \"symbol\"?"},
            {"{{#each quotes}}{{price.txt}}{{/each}}", "txt", "Names that it has: text."},
            {"{{#each quotes}}{{#if sold}}x{{/if}}{{/each}}", "sold", "Names that it has: "},
            {"{{#with quotes.[0]}}{{../titl}}{{/with}}", "titl", "did you mean \"title\"?"},
            {"<p>{{#slot \"s\"}}{{titel}}{{/slot}}", "titel", "title"},
            {"<p title=\"{{titel}}\">", "titel", "title"},
        }) {
            assertThat(log(wrong[0], () -> model))
                    .as(wrong[0])
                    .singleElement()
                    .asString()
                    .contains("The template of the page odd uses {{" + wrong[1] + "}}", wrong[2]);
        }
    }

    @Test
    void aNameWithoutAValueAndOneThatTheTemplateAsksForAreNoMistakes() throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("nothing", null);
        model.put("quotes", List.of(new Quote("ACME", new BigValue("1"))));
        model.put("quote", new Quote("X", null));
        model.put("list", List.of(1, 2));
        Files.writeString(
                folder.resolve("templates/parts/cell.hbs"), "{{symbol}}{{given}}{{#if extra}}{{extra}}{{/if}}");
        for (String right : List.of(
                "{{nothing}}{{#if nothing}}{{/if}}",
                "{{quote.price.text}}",
                "{{#if error}}{{error}}{{/if}}{{#unless user}}log in{{/unless}}{{#with note}}{{text}}{{/with}}",
                "{{^error}}fine{{/error}}",
                "{{#each quotes}}{{symbol}} {{@index}} {{this.symbol}} {{../nothing}} {{quote.symbol}}{{/each}}",
                "{{#each quotes as |q|}}{{q.symbol}}{{/each}}",
                "{{#quote}}{{symbol}}{{/quote}}",
                "{{list.length}} {{list.size}} {{@nonce}} {{@transport}} {{@prefix}}",
                "{{> parts/cell quote given=list}}",
                "{{#*inline \"own\"}}{{k}}{{/inline}}{{> own k=list}}",
                "{{#each list}}{{this}}{{/each}}")) {
            assertThat(log(right, () -> model)).as(right).isEmpty();
        }
    }

    @Test
    void aPublicField() throws IOException {
        assertThat(log("{{said}}", WithField::new))
                .singleElement()
                .asString()
                .contains("uses {{said}}, which is a public field", "a record", "getter");
    }

    @Test
    void aModelThatIsNull() throws IOException {
        assertThat(log("<p>", () -> null)).singleElement().asString().contains("The model of the page odd gave null");
    }

    @Test
    void aSlotWhoseNameHasAnEmptyPart() throws IOException {
        assertThat(log("<p>{{#slot \"price-\" quote.symbol}}{{/slot}}", () -> Map.of("quote", new Quote("", null))))
                .singleElement()
                .asString()
                .contains("The slot \"price-\" of the template odd has a name with an empty part");
        assertThat(log("<p>{{#slot}}{{/slot}}", () -> Map.of()))
                .singleElement()
                .asString()
                .contains("has no name");
        assertThat(log("<p>{{#slot \"price-\" quote.symbol}}{{/slot}}", () -> Map.of("quote", new Quote("X", null))))
                .isEmpty();
    }

    @Test
    void aTemplateWithManyMistakesIsLoggedFiveTimes() throws IOException {
        String many = "{{a1}}{{a2}}{{a3}}{{a4}}{{a5}}{{a6}}{{a7}}";
        assertThat(log(many, Map::of)).hasSize(5).last().asString().endsWith("(and so on: no more is said of this)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAGE_SCRIPT | script-src 'self'                                  | 'nonce-{nonce}' to script-src",
                "PAGE_SCRIPT | default-src 'self'                                 | 'nonce-{nonce}' to script-src",
                "FETCH       | default-src 'none'; script-src 'nonce-{nonce}'     | 'self' to connect-src",
                "IFRAME      | frame-src 'none'; script-src 'nonce-{nonce}'       | 'self' to frame-src",
                "FETCH       | require-trusted-types-for 'script'; trusted-types dom | freshet to trusted-types",
                "PAGE_SCRIPT | script-src 'nonce-{nonce}'; connect-src 'self'     | ",
                "FETCH       | script-src 'self'                                  | ",
                "FETCH       | require-trusted-types-for 'script'; trusted-types freshet | ",
            })
    void aPolicyThatBlocksUpdates(PageTransport transport, String policy, String cure) throws IOException {
        List<String> lines =
                log(NO_HANDLERS, CHROME, page -> page.transport(transport).contentSecurityPolicy(policy));
        if (cure == null) {
            assertThat(lines).isEmpty();
        } else {
            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains("Content-Security-Policy of the page odd blocks", cure);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PageTransport.class,
            names = {"PAGE", "PAGE_SCRIPT"})
    void aStreamedPageWithoutChannels(PageTransport transport) throws IOException {
        isWithoutChannels = true;
        assertThat(log(NO_HANDLERS, CHROME, page -> page.transport(transport)))
                .singleElement()
                .asString()
                .contains("The page odd stays open", "listens to no channel");
        assertThat(log(NO_HANDLERS, CHROME, page -> page.transport(PageTransport.SERVICE)))
                .isEmpty();
    }

    @Test
    void aListenerOfAnotherChannel() throws IOException {
        String script = "<script type=module>import { Stocks as S, other } from '/freshet/@v/com.acme.Stocks.js';\n"
                + "import { T } from './own.js'; import { ChatListener } from \"/freshet/dev.freshet.server.ChatListener.js\"; %s</script>";
        assertThat(log(script.formatted("S.listen('chat')"), CHROME, page -> page.transport(PageTransport.FETCH)))
                .singleElement()
                .asString()
                .contains(
                        "A script of the page odd listens to channel \"chat\" with com.acme.Stocks, but",
                        "import dev.freshet.server.ChatListener.js instead");
        for (String right : List.of(
                "ChatListener.listen('chat')", "S.listen('stocks')", "x.S.listen('chat')", "T.listen('chat')")) {
            assertThat(log(script.formatted(right), CHROME, page -> page.transport(PageTransport.FETCH)))
                    .as(right)
                    .isEmpty();
        }
    }

    @Test
    void limitsOfAPageThatDoesNotStayOpen() throws IOException {
        StreamLimits limits = new StreamLimits(1, 1, Duration.ofSeconds(1));
        assertThat(log(
                        NO_HANDLERS,
                        CHROME,
                        page -> page.transport(PageTransport.FETCH).limits(limits)))
                .singleElement()
                .asString()
                .contains("sets limits(…), which has no effect with PageTransport.FETCH");
        assertThat(log(
                        NO_HANDLERS,
                        CHROME,
                        page -> page.transport(PageTransport.PAGE_SCRIPT).limits(limits)))
                .isEmpty();
    }

    @Test
    void aPageWhoseStreamsNothingServes() throws IOException {
        isUnserved = true;
        assertThat(log(NO_HANDLERS, CHROME, page -> page.transport(PageTransport.FETCH)))
                .singleElement()
                .asString()
                .contains("The page odd needs the browser runtime", "FreshetHandlers.streams(freshet, …)");
        assertThat(log("<p>", CHROME, page -> page.transport(PageTransport.PAGE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTemplateThatIsNotThereIsNamedWhenThePageIsBuilt(boolean jar) throws IOException {
        Files.writeString(folder.resolve("templates/parts/cell.hbs"), "x");
        Files.writeString(folder.resolve("templates/stocks.hbs"), "x");
        Path archive = folder.resolve("templates.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive))) {
            for (String name : Arrays.asList(
                    "templates/", "templates/stocks.hbs", "templates/parts/", "templates/parts/cell.hbs")) {
                out.putNextEntry(new JarEntry(name));
            }
        }
        URL place = jar ? archive.toUri().toURL() : folder.toUri().toURL();
        try (URLClassLoader own = new URLClassLoader(new URL[] {place}, null)) {
            Page.Builder wrong = Page.template("stoks").classLoader(own);
            assertThatThrownBy(wrong::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "There is no template \"stoks\" (did you mean \"stocks\"?)",
                            "parts/cell, paths",
                            "Create src/main/resources/templates/stoks.hbs");
            assertThat(Page.template("stocks").classLoader(own).build().template())
                    .isEqualTo("stocks");
        }
    }
}
