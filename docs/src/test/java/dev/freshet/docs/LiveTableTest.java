package dev.freshet.docs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.freshet.server.FreshetServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of {@code docs/live-table.md}, as it stands there. */
class LiveTableTest {
    private static final String[] SORTED_BY_ITEM = {"Milk", "Sugar", "Tea"};

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @Test
    void itHasThirtyLinesOfJavaAndTheTemplatesThatAreTested() throws IOException {
        assertThat(samples("java"))
                .singleElement()
                .satisfies(java ->
                        assertThat(java.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(30));
        assertThat(samples("handlebars")).containsExactly(template("goods-row"), template("goods"));
    }

    @Test
    void rowsComeChangeGoAndStaySorted(@TempDir Path folder) throws Exception {
        new JavaCheck(folder).check(samples("java").get(0));
        try (URLClassLoader classes = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                FreshetServer server = serve(classes);
                Chromium chromium = Chromium.start()) {
            Page page = open(chromium, server);
            Page other = open(chromium, server);
            put(page, "Tea", "9");
            put(page, "Sugar", "10");
            put(other, "Milk", "2");
            for (Page each : List.of(page, other)) {
                assertThat(each.locator("tbody th")).hasText(SORTED_BY_ITEM);
                assertThat(each.locator("tbody td:nth-child(2)")).hasText(new String[] {"2", "10", "9"});
            }

            page.locator("thead button", new Page.LocatorOptions().setHasText("Count"))
                    .click();
            put(other, "Milk", "11");
            assertThat(page.locator("tbody th")).hasText(new String[] {"Tea", "Sugar", "Milk"});
            assertThat(other.locator("tbody th")).hasText(SORTED_BY_ITEM);

            row(other, "Sugar").locator("button").click();
            assertThat(page.locator("tbody th")).hasText(new String[] {"Tea", "Milk"});
            assertThat(other.locator("tbody th")).hasText(new String[] {"Milk", "Tea"});
            Page late = open(chromium, server);
            assertThat(late.locator("tbody th")).hasText(new String[] {"Milk", "Tea"});
            assertThat(row(late, "Milk").locator("td").first()).hasText("11");

            put(late, "Sugar", "1");
            assertThat(page.locator("tbody th")).hasText(new String[] {"Sugar", "Tea", "Milk"});
        }
    }

    private static Page open(Chromium chromium, FreshetServer server) {
        Page page = chromium.open(server.address());
        assertThat(page.locator("html[data-freshet=live]")).hasCount(1);
        return page;
    }

    private static Locator row(Page page, String item) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(item));
    }

    private static void put(Page page, String item, String count) {
        page.locator("input[name=item]").fill(item);
        page.locator("input[name=count]").fill(count);
        page.locator("form button").click();
        assertThat(row(page, item).locator("td").first()).hasText(count);
    }

    private static FreshetServer serve(ClassLoader classes) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Method serve = classes.loadClass("Goods").getDeclaredMethod("serve", int.class);
            serve.setAccessible(true);
            return (FreshetServer) serve.invoke(null, 0);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<String> samples(String language) throws IOException {
        return Sample.all().stream()
                .filter(sample -> sample.document().equals("docs/live-table.md")
                        && sample.language().equals(language))
                .map(Sample::text)
                .toList();
    }

    private static String template(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LiveTableTest.class.getResourceAsStream("/templates/" + name + ".hbs"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
