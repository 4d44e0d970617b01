package dev.freshet.sample.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A session of WebDriver: commands and their results, over HTTP.
 *
 * @see <a href="https://www.w3.org/TR/webdriver2/#endpoints">WebDriver, Endpoints</a>
 */
final class WebDriverSession {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Less than {@link Tab#PATIENCE}: WebKit never answers a script whose page is left meanwhile, so it is sent again. */
    private static final Duration SCRIPT_TIMEOUT = Duration.ofSeconds(25);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    /** Begins a session with the driver that listens on this port. */
    WebDriverSession(int port, Map<String, ?> capabilities) {
        String driver = "http://127.0.0.1:%d/session".formatted(port);
        JsonNode session = send("POST", driver, Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
        address = driver + "/" + session.path("sessionId").stringValue("");
    }

    JsonNode get(String command) {
        return send("GET", address + command, Map.of());
    }

    JsonNode post(String command, Map<String, ?> parameters) {
        return send("POST", address + command, parameters);
    }

    JsonNode delete(String command) {
        return send("DELETE", address + command, Map.of());
    }

    private JsonNode send(String method, String command, Map<String, ?> parameters) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(command))
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString(Json.text(parameters))
                                : BodyPublishers.noBody())
                .timeout(command.endsWith("/execute/async") ? SCRIPT_TIMEOUT : TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            JsonNode value = Json.read(response.body()).path("value");
            if (response.statusCode() != 200) {
                throw new IllegalStateException("%s %s %s: %s".formatted(method, command, parameters, value));
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("%s %s".formatted(method, command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
