package dev.freshet.spring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser's requests to a {@link TestServer}, with cookies of its own. */
final class Visitor {
    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(URI server) {
        this.server = server;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        return client.send(
                request(path, headers)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Logs in as the form does, without following where it leads. */
    HttpResponse<String> logIn(String user) throws IOException, InterruptedException {
        String form = get("/login").body();
        String token = form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]*)\".*", "$1");
        return post(
                "/login",
                "application/x-www-form-urlencoded",
                Map.of("username", user, "password", "secret", "_csrf", token).entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    /** Calls a service, and returns the reply. */
    String call(String service, String method, String arguments) throws IOException, InterruptedException {
        return post(
                        "/freshet/call",
                        "application/x-ndjson",
                        "{\"id\":1,\"service\":\"%s\",\"method\":\"%s\",\"args\":%s}"
                                .formatted(service, method, arguments))
                .body();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Opens a stream or a page that stays open. */
    OpenResponse open(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofInputStream());
        return new OpenResponse(response);
    }

    /** A response that is read as it comes. */
    static final class OpenResponse implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        private OpenResponse(HttpResponse<InputStream> response) {
            this.response = response;
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return String.join(", ", response.headers().allValues(name));
        }

        /** Reads until a line contains a text, and returns this line. */
        String until(String text) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("The response ended before a line with " + text);
        }

        /** Reads what is left. */
        String rest() throws IOException {
            return lines.lines().collect(Collectors.joining("\n"));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
