package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project to copy, which Maven has built before by itself. */
final class QuickstartTest {

    private static final Path BUILT = Path.of("target/it/quickstart/target");
    private static final Path LOG = Path.of("target/quickstart.log");
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void itHasAtMostSixtyLinesBesideItsTest() throws IOException {
        Path quickstart = Path.of("quickstart");
        int lines = 0;
        try (Stream<Path> files = Files.walk(quickstart)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith("quickstart/src/test"))
                    .toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        assertThat(lines).isLessThanOrEqualTo(60);
    }

    @Test
    void itsPomHasTheSnippetOfTheReadme() throws IOException {
        Matcher snippet = Pattern.compile("(?s)```xml\n(.*?)```").matcher(Files.readString(Path.of("../README.md")));
        assertThat(snippet.find()).isTrue();
        assertThat(Files.readString(Path.of("quickstart/pom.xml")))
                .contains(snippet.group(1).indent(2));
    }

    @Test
    void itsPageTicksInABrowser() throws Exception {
        Process running = start();
        try (Chromium chromium = Chromium.start()) {
            Locator clock = chromium.open(address(running)).locator("h1");
            String first =
                    await().atMost(PATIENCE).until(clock::textContent, text -> text.matches("\\d\\d:\\d\\d:\\d\\d"));
            await().atMost(PATIENCE)
                    .until(clock::textContent, text -> text.matches("\\d\\d:\\d\\d:\\d\\d") && !text.equals(first));
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    @Test
    void itsPageBringsPatchesToABrowserThatTakesThemAndAScriptToAnyOther() throws Exception {
        Process running = start();
        try {
            String address = address(running);
            try (Stream<String> page = lines(address, "Chrome/150.0.0.0")) {
                assertThat(page.peek(line -> assertThat(line).doesNotContain("<script"))
                                .filter(line -> line.contains("<template"))
                                .findFirst())
                        .hasValueSatisfying(
                                patch -> assertThat(patch)
                                        .matches(
                                                "<template for=\"time\"><\\?start name=\"time\">\\d\\d:\\d\\d:\\d\\d<\\?end></template>"));
            }
            try (Stream<String> page = lines(address, "Firefox/140.0")) {
                assertThat(page.anyMatch(line -> line.contains("ClockListener.listen(\"clock\")")))
                        .isTrue();
            }
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    private static Process start() throws IOException {
        String classPath = BUILT.resolve("classes") + File.pathSeparator + BUILT.resolve("dependency") + "/*";
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dport=0",
                        "-cp",
                        classPath,
                        "Quickstart")
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
    }

    /** Returns the address that the program prints when it serves its page. */
    private static String address(Process running) {
        return await().atMost(PATIENCE)
                .until(QuickstartTest::printedAddress, address -> {
                    assertThat(running.isAlive()).as("the quickstart runs").isTrue();
                    return address.isPresent();
                })
                .orElseThrow();
    }

    private static Optional<String> printedAddress() throws IOException {
        return ADDRESS.matcher(Files.readString(LOG))
                .results()
                .map(MatchResult::group)
                .findFirst();
    }

    private static Stream<String> lines(String address, String userAgent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("User-Agent", userAgent)
                .timeout(PATIENCE)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}
