package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.sample.engine.Tab;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final int TERMINATED = 128 + 15;
    private static final int PATIENCE = 60;

    @Test
    @Timeout(PATIENCE)
    void itSaysWhereItRunsAndStopsWithoutAWordWhenToldTo() throws IOException, InterruptedException {
        Process process = start("0");
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            Matcher address = Pattern.compile("http://localhost:\\d+/").matcher(line);
            assertThat(address.find()).as(line).isTrue();

            HttpResponse<String> index = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address.group())).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(index.statusCode()).isEqualTo(200);

            process.toHandle().destroy(); // Process.destroy would close the output as well.
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "-1", "65536", "80 80"})
    @Timeout(PATIENCE)
    void itSaysThatAPortIsNone(String port) throws IOException, InterruptedException {
        assertThat(failure(port))
                .startsWith("PORT is \"" + port + "\", which is not a port.")
                .contains("PORT=8081");
    }

    @Test
    @Timeout(PATIENCE)
    void itSaysThatAPortIsTakenAndEnds() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(failure(port))
                    .startsWith("Cannot listen on port " + port + ": ")
                    .contains("PORT=8081");
        }
    }

    @Test
    void anAppThatCannotStartLeavesNoThread() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            assertThatThrownBy(() -> new SampleApp(taken.getLocalPort())).hasCauseInstanceOf(BindException.class);
        }
        await().atMost(Tab.PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(
                                thread -> !thread.isDaemon() && thread.getName().contains("freshet-clock")));
    }

    /** Returns the only line that the process prints, which ends at once with the status 1. */
    private static String failure(String port) throws IOException, InterruptedException {
        Process process = start(port);
        try (BufferedReader output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            assertThat(lines).hasSize(1);
            assertThat(process.waitFor()).isEqualTo(1);
            return lines.get(0);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("PORT", port);
        return builder.start();
    }
}
