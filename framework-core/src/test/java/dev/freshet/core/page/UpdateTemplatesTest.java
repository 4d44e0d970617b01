package dev.freshet.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.session.Nonces;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the HTML of updates. */
class UpdateTemplatesTest {
    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

    private String render(String template) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Files.createDirectories(folder.resolve("templates"));
            Files.writeString(folder.resolve("templates/t.hbs"), template);
            return new UpdateTemplates(
                            new Templates(loader, List.of(), Optional.empty()),
                            new SlotEdges(),
                            new Nonces(new SecureRandom()),
                            new PageLog(said::add))
                    .render("t", Map.of("v", "a"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "<p>x</p> | <p>x</p>",
                "<textarea>x | <textarea>x</textarea>",
                "<!-- y | <!-- y-->",
                "<?y | <?y>",
                "a</template>b | ab",
                "<template>x | <template>x</template>",
                "<svg><template> | <svg><template></template></svg>",
                "<svg><template><foreignObject><div></template> | <svg><template><foreignObject><div></div></foreignobject></template></svg>",
                "<svg><![CDATA[x | <svg><![CDATA[x]]></svg>",
                "<b>x | <b>x</b>",
                "<li>a<li>b | <li>a<li>b</li>",
                "<tr><td>a | <tr><td>a</td></tr>",
                "x<a href='y | x",
                "x</ | x&lt;/",
                "<plaintext>a<b> | a&lt;b&gt;",
                "<style>x | <style>x</style>",
                "<title>x | <title>x</title>",
            })
    void whatAnUpdateBeginsEnds(String template, String html) {
        assertThat(render(template)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a<script>f()</script>b | ab",
                "a<script type=module src=x></script>b | ab",
                "a<script type=application/json>{}</script>b | a<script type=application/json>{}</script>b",
                "<svg><script>f()</script><g/></svg> | <svg><g/></svg>",
                "<noscript><p title='</noscript><img onerror=f()>'></noscript>x | <img >'></noscript>x",
                "<img src=x onerror=f()> | <img src=x >",
                "<img/ONERROR=f()> | <img/>",
                "<a href='javascript:f()'>x</a> | <a >x</a>",
                "<a href=' jAva&Tab;script&colon;f()'>x</a> | <a >x</a>",
                "<a href='&#106;avascript:f()'>x</a> | <a >x</a>",
                "<a href='/javascript:'>x</a> | <a href='/javascript:'>x</a>",
                "<iframe srcdoc='x'></iframe> | <iframe ></iframe>",
                "<iframe src='data:text/html,x'></iframe> | <iframe ></iframe>",
                "<img src='data:text/html,x'> | <img src='data:text/html,x'>",
                "<svg><a><set attributeName=href to=x /></a></svg> | <svg><a><set  to=x /></a></svg>",
                "<form action='vbscript:x'></form> | <form ></form>",
            })
    void nothingInAnUpdateRuns(String template, String html) {
        assertThat(render(template)).isEqualTo(html);
        assertThat(said.isEmpty()).isEqualTo(template.equals(html));
    }

    @Test
    void aByteOrderMarkIsNoPartOfATemplate() {
        assertThat(render("\uFEFF<p>x</p>")).isEqualTo("<p>x</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>{{#slot 's'}}{{v}}{{/slot}}</p> | <p><?start name=\"s\">a<?end></p> | -",
                "<tr>{{#slot 's'}}<td>{{v}}</td>{{/slot}}</tr> | <tr><?start name=\"s\"><td>a</td><?end></tr> | -",
                "<p title=\"{{#slot 's'}}{{v}}{{/slot}}\"> | <p title=\"a\"></p> | in the attribute title of <p>",
                "<p title={{#slot 's'}}{{v}}{{/slot}}> | <p title=a></p> | in the attribute title of <p>",
                "<textarea>{{#slot 's'}}{{v}}{{/slot}}</textarea> | <textarea>a</textarea> | in <textarea>",
                "<!-- {{#slot 's'}}{{v}}{{/slot}} --> | <!-- a --> | in a comment",
                "<template>{{#slot 's'}}{{v}}{{/slot}}</template> | <template>a</template> | in <template>",
                "<style>{{#slot 's'}}{{v}}{{/slot}}</style> | <style>a</style> | in <style>",
                "<ul>{{#slot 's'}}<li>{{v}}{{/slot}}</ul> | <ul><li>a</ul> | in <ul> at its start and in <li> at its end",
                "<p>{{#slot 's'}}<div>{{v}}</div>{{/slot}}</p> | <p><div>a</div></p> | in <p> at its start",
                "<table>{{#slot 's'}}<tr></tr>{{/slot}}</table> | <table><tr></tr></table> | in <table> at its start",
                "<table><tbody>{{#slot 's'}}{{v}}{{/slot}}</table> | <table><tbody>a</table> | in <tbody>, before which",
            })
    void aSlotIsWhereBrowsersHaveOne(String template, String html, String where) {
        assertThat(render(template)).isEqualTo(html);
        if (where.equals("-")) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).singleElement().asString().contains("The slot \"s\" of the template t is " + where);
        }
    }
}
