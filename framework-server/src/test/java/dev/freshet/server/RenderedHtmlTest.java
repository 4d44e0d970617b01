package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.TestServer.RawStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rendered pages are read as browsers read them. */
class RenderedHtmlTest {
    @TempDir
    private Path folder;

    private URLClassLoader loader = new URLClassLoader(new URL[0]);

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private TestServer server(String template, PageTransport transport) throws IOException {
        Files.writeString(folder.resolve("templates/odd.hbs"), template);
        return new TestServer(
                Freshet.builder().classLoader(loader),
                () -> Page.template("odd").transport(transport).model(() -> Map.of("v", "\u0130\u0130")));
    }

    private String page(String template) throws IOException {
        try (TestServer server = server(template, PageTransport.FETCH)) {
            return server.get("/page").body();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!doctype html><!-- <head> is implied --><p>x | <!doctype html><!-- <head> is implied -->^<p>x",
                "<!doctype html><body><textarea> <head> </textarea> | <!doctype html>^<body><textarea> <head> </textarea>",
                "\uFEFF<!doctype html><p>x | <!doctype html>^<p>x",
                "<!-- c --><!doctype html><html><head><title>x | <!-- c --><!doctype html><html><head>^<title>x",
            })
    void theStateIsAtTheStartOfTheHead(String template, String expected) throws IOException {
        assertThat(page(template).replaceFirst("\n?<meta name=\"freshet\"[^>]*>\n?", "^"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<body>{{#slot \"said\"}}{{v}}{{/slot}}</body></html>",
                "<body>{{#slot \"said\"}}{{v}}{{/slot}}</body><!-- end of </body> -->",
            })
    void patchesComeBeforeTheEndOfTheBody(String template) throws IOException {
        try (TestServer server = server(template, PageTransport.PAGE);
                RawStream page = server.open("/page")) {
            page.lineWith("\u0130\u0130<?end>");
            server.chat.all().said("x");
            assertThat(page.lineWith("<template for=")).startsWith("<template for=\"said\">");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script type=\"application/ld+json\">{}</script> | false",
                "<script async src=\"https://stats.example/a.js\"></script> | false",
                "<script>count()</script> | false",
                "<!-- <script type=module src=/freshet/x.js></script> --> | false",
                "<script type=module>fetch('/freshet/fetch?channel=x') // import it?</script> | false",
                "<script type=module>// The page imports nothing from /freshet/ here.</script> | false",
                "<template><script type=module>import '/freshet/freshet.js'</script></template> | false",
                "<script type=importmap>{'imports': {'stats': '/stats.js'}}</script> | false",
                "<script type=module>import '/freshet/freshet.js'</script> | true",
                "<script type=module>import { a } from  '/freshet/freshet.js'</script> | true",
                "<script type=module>const a = await import( `/freshet/a.js` )</script> | true",
                "<script type=importmap>{'imports': {'freshet': '/freshet/freshet.js'}}</script> | true",
                "<script type=module src=/app.js></script> | true",
                "<script src=/app.js data-freshet></script> | true",
            })
    void onlyTheRuntimeCountsAsTheRuntime(String script, boolean isRuntime) throws IOException {
        try (TestServer server = server("<head>" + script + "</head><body>", PageTransport.PAGE);
                RawStream page = server.open("/page")) {
            assertThat(page.lineWith("http-equiv").contains("<noscript>")).isEqualTo(isRuntime);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FETCH, /freshet/freshet.js, '/freshet/stub.js /freshet/later.js'",
        "SERVICE, /freshet/freshet.js, '/freshet/stub.js /freshet/later.js /freshet/tabs.js'",
        "SSE, /freshet/freshet.js, '/freshet/stub.js /freshet/transport-sse.js /freshet/later.js'",
        "REFRESH, /freshet/freshet.js, '/freshet/stub.js /freshet/transport-poll.js /freshet/later.js'",
        "FETCH, {{@freshet}}/freshet.js, '/freshet/@V/stub.js /freshet/@V/later.js'",
        "FETCH, /app.js, ''",
    })
    void theHeadPreloadsTheModulesThatThePageIsGoingToLoad(PageTransport transport, String module, String expected)
            throws IOException {
        String template = "<head><script type=module src=\"%s\"></script></head>".formatted(module);
        try (TestServer server = server(template, transport)) {
            String preloads = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]*)\" nonce=\"[^\"]+\">")
                    .matcher(server.get("/page").body())
                    .results()
                    .map(link -> link.group(1).replaceFirst("@[\\w-]+", "@V"))
                    .collect(Collectors.joining(" "));
            assertThat(preloads).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHelperHasThePageListenUnlessItIsOneOfPatches(PageTransport transport) throws IOException {
        String template = "<head>{{freshet}}</head><body>";
        try (TestServer server = server(template, transport);
                RawStream page = server.open("/page")) {
            String end = page.lineWith("</head>");
            assertThat(end).startsWith(transport == PageTransport.PAGE ? "</head><body>" : "</script></head><body>");
            if (!transport.isPageStream()) {
                assertThat(server.get("/page").body())
                        .containsPattern("import \\{ ChatListener } from \"/freshet/@[\\w-]+/"
                                + Pattern.quote(ChatListener.class.getName()) + "\\.js\";")
                        .contains("ChatListener.listen(\"chat\");");
            }
        }
    }

    @Test
    void aPageWithoutTheRuntimePreloadsNothing() throws IOException {
        assertThat(page("<p>x")).doesNotContain("modulepreload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!-- /freshet/freshet.js -->", "<p title='/freshet/a.js'>", "<a href='/freshet/a.js'>x</a>"})
    void aMentionOfThePathPreloadsNothingForABundle(String mention) throws IOException {
        assertThat(page("<script data-freshet src=/app.js></script>" + mention)).doesNotContain("modulepreload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p {{#slot 's'}}title=x{{/slot}}>",
                "<p title{{#slot 's'}}=x{{/slot}}>",
                "<p title='{{#slot 's'}}x{{/slot}}'>",
                "<svg><![CDATA[{{#slot 's'}}x{{/slot}}]]></svg>",
                "<plaintext>{{#slot 's'}}x{{/slot}}",
                "<ul>{{#slot 's'}}<li>x{{/slot}}</ul>",
                "<body>{{#slot 's'}}</body>{{/slot}}",
                "<body></body></html>{{#slot 's'}}x{{/slot}}",
            })
    void aSlotThatCannotBeThereIsLeftOutWithoutATrace(String template) throws IOException {
        String page = page(template).replaceFirst("\n?<meta name=\"freshet\"[^>]*>\n?", "");
        assertThat(page).isEqualTo(template.replace("{{#slot 's'}}", "").replace("{{/slot}}", ""));
    }

    @Test
    void noMarkerIsShownWhereThereCanBeNoSlot() throws IOException {
        assertThat(
                        page(
                                "<title>{{#slot 's'}}a{{/slot}}</title><p title=\"{{#slot 's'}}b{{/slot}}\">{{#slot 's'}}c{{/slot}}"))
                .contains("<title>a</title><p title=\"b\"><?start name=\"s~3\">c<?end>")
                .doesNotContain("\uFDD0");
    }
}
