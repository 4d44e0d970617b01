package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project to copy, which Maven has built before by itself. */
final class QuickstartTest {

    private static final Path BUILT = Path.of("target/it/quickstart/target");

    @Test
    void itHasAtMostSixtyLines() throws IOException {
        Path quickstart = Path.of("quickstart");
        int lines = 0;
        try (Stream<Path> files = Files.walk(quickstart)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
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
    void itsPageIsServedAndACallArrives() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String classPath = BUILT.resolve("classes") + File.pathSeparator + BUILT.resolve("dependency") + "/*";
        Process running = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dport=" + port,
                        "-cp",
                        classPath,
                        "Quickstart")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/quickstart.log").toFile())
                .start();
        try {
            await().until(() -> !running.isAlive() || answers(port));
            assertThat(lines(port, "/").findFirst()).contains("<!doctype html>");
            assertThat(lines(port, "/freshet/sse?channel=clock")
                            .filter(line -> line.contains("ticked"))
                            .findFirst())
                    .as("a call within a second or so")
                    .isPresent();
        } finally {
            running.destroy();
            running.waitFor();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Stream<String> lines(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}
