package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.TestServer.RawStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages follow the files of the project while its developer works. */
@Timeout(60)
class DevelopmentTest {
    private static final String CHANGES = "/freshet/sse?channel=freshet:development";

    @TempDir
    private Path resources;

    private Path template = Path.of("chat.hbs");

    @BeforeEach
    void makeTemplate() throws IOException {
        template = Files.createDirectories(resources.resolve("templates")).resolve("chat.hbs");
        write("<!doctype html>\n<p>one {{#slot \"said\"}}{{/slot}}</p>\n");
    }

    private void write(String text) throws IOException {
        Files.writeString(template, text);
    }

    private TestServer server(PageTransport transport) {
        return new TestServer(
                Freshet.builder().development(resources),
                () -> Page.template("chat").transport(transport).model(Map::of));
    }

    @Test
    void templatesAreReadAnew() throws IOException {
        try (TestServer server = server(PageTransport.FETCH)) {
            assertThat(server.get("/page").body()).contains("<p>one ");
            write("<p>two</p>{{> part}}");
            Files.writeString(resources.resolve("templates/part.hbs"), "<p>part");
            assertThat(server.get("/page").body()).contains("<p>two</p><p>part");
        }
    }

    @Test
    void pagesWithScriptsHearOfEachChange() throws IOException {
        try (TestServer server = server(PageTransport.FETCH);
                RawStream changes = server.open(CHANGES)) {
            assertThat(server.get("/page").body()).contains("new EventSource(\"" + CHANGES + "\")");
            changes.lineWith("joined");
            write("<p>two</p>");
            assertThat(changes.lineWith("\"method\"")).contains("\"changed\"");
        }
    }

    @Test
    void pagesWithoutScriptsEndSoThatTheyLoadThemselvesAgain() throws IOException {
        try (TestServer server = server(PageTransport.PAGE);
                RawStream page = server.open("/page")) {
            assertThat(page.lineWith("<p>one")).isNotEmpty();
            Files.writeString(resources.resolve("app.css"), "p { color: green }");
            assertThat(page.in.lines()).noneMatch(line -> line.contains("EventSource"));
        }
    }

    @Test
    void aPageThatCannotBeMadeShowsWhy() throws IOException {
        write("<p>{{#slot \"said\"}}</p>");
        try (TestServer server = server(PageTransport.FETCH)) {
            String page = server.get("/page").body();
            assertThat(page)
                    .contains("<h1>The page /page (template chat) could not be rendered</h1>", "chat.hbs:1:", CHANGES)
                    .contains("at dev.freshet.core.page.Templates");
            write("<p>repaired</p>");
            assertThat(server.get("/page").body()).contains("<p>repaired</p>");
        }
    }

    @Test
    void inProductionNothingOfThisIsThere() {
        try (TestServer server = new TestServer(
                Freshet.builder(),
                () -> Page.html("broken", rendering -> {
                    throw new IllegalStateException("secret");
                }))) {
            assertThat(server.get("/page").body())
                    .contains("<title>Error</title>")
                    .doesNotContain("secret", "EventSource");
            assertThat(server.get(CHANGES).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Freshet.builder().development(resources.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere, and there is no such folder");
    }
}
