package dev.freshet.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/** A browser's network: its cookies, and requests that say where they come from as browsers do. From any thread. */
final class Network implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MODULE_TIMEOUT = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "freshet-network");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT)
            .cookieHandler(new CookieManager())
            .executor(executor)
            .build();
    private final boolean usesClassPath;

    /** @param usesClassPath whether modules that are on the class path are read from there */
    Network(boolean usesClassPath) {
        this.usesClassPath = usesClassPath;
    }

    /** Sends the request for a page, whose response may stay open. */
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> navigate(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "none")
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    }

    byte[] readModule(URI uri) throws IOException {
        if (usesClassPath) {
            try (InputStream resource = getClass().getResourceAsStream("/META-INF/resources" + uri.getPath())) {
                if (resource != null) {
                    return resource.readAllBytes();
                }
            }
        }
        return read(uri);
    }

    /** Sends a request whose answer comes in pieces. */
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(
            String method, URI uri, String headers, String body, URI page) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Site", isSameOrigin(uri, page) ? "same-origin" : "cross-site");
        if (!isSameOrigin(uri, page) || !method.equals("GET")) {
            request.header("Origin", page.getScheme() + "://" + page.getRawAuthority());
        }
        headers.lines().forEach(line -> {
            int colon = line.indexOf(':');
            request.header(line.substring(0, colon), line.substring(colon + 1));
        });
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofPublisher());
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private byte[] read(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(MODULE_TIMEOUT)
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Site", "same-origin")
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("GET " + uri + " was answered with " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("GET " + uri + " was interrupted", e);
        }
    }

    private static boolean isSameOrigin(URI a, URI b) {
        return a.getScheme().equals(b.getScheme()) && a.getRawAuthority().equals(b.getRawAuthority());
    }
}
