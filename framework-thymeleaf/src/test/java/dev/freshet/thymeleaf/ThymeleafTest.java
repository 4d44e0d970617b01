package dev.freshet.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.FreshetServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Pages and updates whose templates are Thymeleaf's, in all renderings. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThymeleafTest {
    private final FreshetServer server = FreshetServer.builder()
            .port(0)
            .printsAddress(false)
            .shutdownHook(false)
            .freshet(freshet -> freshet.access(Access.everyone())
                    .templateEngine(ThymeleafTemplates.of(engine(new FreshetDialect()))))
            .build();
    private final Channel<QuoteListener> nasdaq = server.freshet().channel("nasdaq", QuoteListener.class);
    private final HttpClient client = HttpClient.newHttpClient();

    record Quote(String symbol) {}

    record Quotes(String title, BigDecimal first, List<Quote> quotes) {}

    private static TemplateEngine engine(FreshetDialect... dialects) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        List.of(dialects).forEach(engine::addDialect);
        return engine;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private InputStream open(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private InputStream open(PageTransport transport, Supplier<?> model) throws IOException, InterruptedException {
        server.page(
                "/",
                Page.template("quotes")
                        .channel(nasdaq)
                        .transport(transport)
                        .model(model)
                        .build());
        server.start();
        return open("/");
    }

    private static Quotes quotes() {
        return new Quotes("Quotes & more", new BigDecimal("12.29"), List.of(new Quote("<B>")));
    }

    /** Reads until a text is there, and returns all that was read. */
    private static String readTo(InputStream in, String text) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            all.append((char) c);
            if (all.toString().endsWith(text)) {
                return all.toString();
            }
        }
        throw new AssertionError("The response ends without \"%s\": %s".formatted(text, all));
    }

    @Test
    void aPageOfPatchesHasItsSlotsAndUpdatesThem() throws Exception {
        try (InputStream page = open(PageTransport.PAGE, ThymeleafTest::quotes)) {
            assertThat(readTo(page, "</ul>"))
                    .contains("<title>Quotes &amp; more</title>")
                    .contains("<b class=\"price\"><?start name=\"price-ACME\">12.29<?end></b>")
                    .contains(
                            "<?start name=\"quote-%003CB%003E\"><li>&lt;B&gt;</li><?end><?marker name=\"quotes+\"><?end></ul>")
                    .contains("<p><?start name=\"note\">Note<?end></p>")
                    .doesNotContain("fr:", "th:", "xmlns:", "<script");

            nasdaq.all().priceChanged("ACME", new BigDecimal("12.30"));

            assertThat(readTo(page, "12.30</i></li>"))
                    .contains("<template for=\"price-ACME\">")
                    .contains("<li>ACME <i>12.30</i></li>");
        }
    }

    @Test
    void aPageOfScriptsHasTheScriptThatListens() throws Exception {
        try (InputStream page = open(PageTransport.PAGE_SCRIPT, ThymeleafTest::quotes)) {
            assertThat(readTo(page, "</ul>"))
                    .contains("QuoteListener.listen(\"nasdaq\")")
                    .contains("<?start name=\"price-ACME\">12.29<?end>");

            nasdaq.all().priceChanged("ACME", new BigDecimal("12.30"));

            readTo(page, "priceChanged");
            assertThat(readTo(page, "</script>")).contains("12.30");
        }
    }

    @Test
    void aStreamCarriesTheHtmlOfItsUpdates() throws Exception {
        try (InputStream page = open(PageTransport.FETCH, ThymeleafTest::quotes);
                InputStream stream = open("/freshet/fetch?channel=nasdaq")) {
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("QuoteListener.listen(\"nasdaq\")");
            readTo(stream, "\"joined\"");

            nasdaq.all().priceChanged("ACME", new BigDecimal("12.30"));

            assertThat(readTo(stream, "</i></li>")).contains("<li>ACME <i>12.30</i></li>");
        }
    }

    @Test
    void aPageWithoutAModelShowsTheStateOfItsChannels() throws Exception {
        nasdaq.all().priceChanged("ACME", new BigDecimal("12.31"));
        server.page("/", Page.template("state").channel(nasdaq).build());
        server.start();

        assertThat(new String(open("/").readAllBytes(), StandardCharsets.UTF_8)).contains("<li>ACME 12.31</li>");
    }

    @Test
    void valuesCannotMakeSlots() throws Exception {
        String marks = "\uFDD00(\uFDD1x\uFDD00)\uFDD1";
        Map<String, Object> model = Map.of("title", "", "first", marks, "quotes", List.of());
        try (InputStream page = open(PageTransport.PAGE, () -> model)) {
            assertThat(readTo(page, "</ul>")).containsOnlyOnce("<?start name=\"price-ACME\">");
        }
    }

    @Test
    void anEngineWithoutTheDialectIsRefused() {
        assertThatThrownBy(() -> ThymeleafTemplates.of(engine()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engine.addDialect(new FreshetDialect())");
    }

    @Test
    void aTemplateThatFreshetDoesNotRenderSaysWhatToDo() {
        assertThatThrownBy(() -> engine(new FreshetDialect()).process("quotes", new Context()))
                .rootCause()
                .hasMessageContaining("return Page.template(\"quotes\")");
    }
}
