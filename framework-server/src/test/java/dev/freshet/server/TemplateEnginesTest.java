package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.Mustache;
import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.core.Rendering;
import dev.freshet.core.TemplateEngine;
import dev.freshet.server.ChatListener.Item;
import dev.freshet.server.TestServer.RawStream;
import gg.jte.ContentType;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages and updates of template engines that know nothing of Freshet, in all renderings. */
class TemplateEnginesTest {
    private static final String PAGE_JTE = """
            @param dev.freshet.core.Rendering rendering
            @param Object model
            <!doctype html>
            <html><head><title>Prices</title>$unsafe{rendering.head()}</head>
            <body><b>${rendering.slotStart("price-", "ACME")}${"<12>"}${rendering.slotEnd()}</b>
            <ul>${rendering.slotStart("items")}${rendering.slotEnd()}</ul></body></html>
            """;
    private static final String ITEM_JTE = """
            @param dev.freshet.core.Rendering rendering
            @param java.util.Map<String, Object> model
            !{var item = (dev.freshet.server.ChatListener.Item) model.get("item");}
            <li>${rendering.slotStart("title-", item.id())}${item.title()}${rendering.slotEnd()}</li>""";

    private static final String PAGE_MUSTACHE = """
            <!doctype html>
            <html><head><title>Prices</title>{{{rendering.head}}}</head>
            <body><b>{{#slot}}price-ACME|{{price}}{{/slot}}</b>
            <ul>{{#slot}}items|{{/slot}}</ul></body></html>
            """;
    private static final String ITEM_MUSTACHE = "<li>{{#slot}}title-{{item.id}}|{{item.title}}{{/slot}}</li>";

    @TempDir
    private static Path folder;

    /** Any name that is no template of Handlebars is one of these. */
    private record Engine(String name, Map<String, String> templates, Renderer renderer) implements TemplateEngine {
        @Override
        public boolean has(String template) {
            return templates.containsKey(template);
        }

        @Override
        public String render(String template, Object model, Rendering rendering) {
            return renderer.render(template, model, rendering);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Renderer {
        String render(String template, Object model, Rendering rendering);
    }

    private static Engine jte() throws IOException {
        Map<String, String> templates = Map.of("prices", PAGE_JTE, "item", ITEM_JTE);
        for (Map.Entry<String, String> template : templates.entrySet()) {
            Files.writeString(folder.resolve(template.getKey() + ".jte"), template.getValue());
        }
        gg.jte.TemplateEngine engine = gg.jte.TemplateEngine.create(
                new DirectoryCodeResolver(folder),
                folder.resolve("classes"),
                ContentType.Html,
                TemplateEnginesTest.class.getClassLoader());
        return new Engine("JTE", templates, (template, model, rendering) -> {
            StringOutput output = new StringOutput();
            engine.render(template + ".jte", Map.of("model", model, "rendering", rendering), output);
            return output.toString();
        });
    }

    private static Engine mustache() {
        Map<String, String> templates = Map.of("prices", PAGE_MUSTACHE, "item", ITEM_MUSTACHE);
        return new Engine("Mustache", templates, (template, model, rendering) -> {
            Map<String, Object> values = new HashMap<>();
            ((Map<?, ?>) model).forEach((name, value) -> values.put((String) name, value));
            values.put("rendering", rendering);
            values.put("slot", (Mustache.Lambda) (block, out) -> {
                String[] parts = block.execute().split("\\|", 2);
                out.append(rendering.slotStart(parts[0])).append(parts[1]).append(rendering.slotEnd());
            });
            return Mustache.compiler().compile(templates.get(template)).execute(values);
        });
    }

    private static Engine java() {
        return new Engine("Java", Map.of("prices", "", "item", ""), (template, model, rendering) -> {
            if (template.equals("prices")) {
                return "<!doctype html><html><head><title>Prices</title>" + rendering.head() + "</head>\n<body><b>"
                        + rendering.slotStart("price-ACME") + "&lt;12&gt;" + rendering.slotEnd() + "</b>\n<ul>"
                        + rendering.slotStart("items") + rendering.slotEnd() + "</ul></body></html>";
            }
            Item item = (Item) Objects.requireNonNull(((Map<?, ?>) model).get("item"));
            return "<li>" + rendering.slotStart("title-", item.id()) + item.title() + rendering.slotEnd() + "</li>";
        });
    }

    static Stream<Arguments> enginesAndTransports() throws IOException {
        List<Engine> engines = List.of(jte(), mustache(), java());
        return engines.stream()
                .flatMap(engine -> Stream.of(PageTransport.PAGE, PageTransport.PAGE_SCRIPT, PageTransport.FETCH)
                        .map(transport -> Arguments.of(engine, transport)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndTransports")
    void itsPagesAreLive(Engine engine, PageTransport transport) {
        try (TestServer server = new TestServer(
                        Freshet.builder().templateEngine(engine),
                        () -> Page.html(
                                        "prices",
                                        rendering -> engine.render("prices", Map.of("price", "<12>"), rendering))
                                .transport(transport));
                RawStream page = server.open("/page")) {
            boolean listens = transport != PageTransport.PAGE;
            String script = "ChatListener.listen(\"chat\")";
            if (listens) {
                page.lineWith(script);
            }
            assertThat(page.lineWith("<b>"))
                    .contains("<b><?start name=\"price-ACME\">&lt;12&gt;<?end></b>")
                    .doesNotContain("\uFDD0", script);
            try (RawStream stream = server.open("/freshet/fetch?channel=chat")) {
                stream.lineWith("joined");
                server.chat.all().priceChanged("ACME", BigDecimal.TEN);
                server.chat.all().itemAdded(new Item(7, "Tea", List.of()));

                RawStream updates = transport.isPageStream() ? page : stream;
                if (transport == PageTransport.PAGE) {
                    assertThat(updates.lineWith("<template for=")).contains("price-ACME", "10 USD");
                }
                assertThat(unescaped(updates.lineWith("Tea"))).contains("<li><?start name=\"title-7\">Tea<?end></li>");
            }
        }
    }

    /** A stream has HTML in JSON, and a page has that in a script. */
    private static String unescaped(String line) {
        return line.replace("\\x3c", "<").replace("\\", "");
    }

    @Test
    void anEngineRendersThePagesOfItsTemplates() throws IOException {
        Engine engine = mustache();
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/prices.mustache"), PAGE_MUSTACHE);
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                TestServer server = new TestServer(
                        Freshet.builder().classLoader(loader).templateEngine(engine),
                        () -> Page.template("prices")
                                .transport(PageTransport.FETCH)
                                .model(() -> Map.of("price", 12)))) {
            assertThat(server.get("/page").body()).contains("<?start name=\"price-ACME\">12<?end>");
        }
    }

    @Test
    void valuesCannotMakeSlots() {
        String marks = "\uFDD00(\uFDD1x\uFDD00)\uFDD1";
        try (TestServer server = new TestServer(
                Freshet.builder(),
                () -> Page.html(
                                "odd",
                                rendering -> "<p>" + rendering.slotStart("a") + rendering.slotEnd() + "</p>" + marks)
                        .transport(PageTransport.FETCH))) {
            assertThat(server.get("/page").body())
                    .contains("<p><?start name=\"a\"><?end></p>")
                    .containsOnlyOnce("<?start");
        }
    }

    @Test
    void aSlotThatIsNotEndedIsAnError() {
        try (CapturedLog log = new CapturedLog();
                TestServer server = new TestServer(
                        Freshet.builder(),
                        () -> Page.html("odd", rendering -> "<p>" + rendering.slotStart("a") + "</p>"))) {
            assertThat(server.get("/page").statusCode()).isEqualTo(500);
            assertThat(log.records())
                    .anySatisfy(line -> assertThat(line.getThrown())
                            .hasMessageContaining("The template does not end the slot \"a\""));
        }
    }

    @Test
    void aPageThatAFunctionMakesHasNoModel() {
        assertThatThrownBy(
                        () -> Page.html("odd", Rendering::head).model(Map::of).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "The page \"odd\" has a model, which the function that makes its HTML does not get");
    }
}
