package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MainTest {
    private static final int TERMINATED = 128 + 15;

    @Test
    @Timeout(60)
    void itSaysWhereItRunsAndStopsWithoutAWordWhenToldTo() throws IOException, InterruptedException {
        Process process = start();
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
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("PORT", "0");
        return builder.start();
    }
}
