package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.PageTransport;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Freshet has nothing to say of the sample's pages: what it logs of pages that cannot work does not concern them. */
@Timeout(60)
class QuietTest {
    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    @Test
    void theServerHasNothingToSayOfAnyPage() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.freshet");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try (SampleApp app = new SampleApp(0)) {
            HttpClient client = HttpClient.newHttpClient();
            assertThat(status(client, app.address())).isEqualTo(200);
            for (PageTransport transport : PageTransport.values()) {
                for (String page : List.of("stocks", "vitals")) {
                    assertThat(status(client, app.address() + page + "?transport=" + transport.wireName()))
                            .isEqualTo(200);
                }
            }
            assertThat(lines).isEmpty();
        } finally {
            logger.removeHandler(handler);
        }
    }

    /** Reads the head of an answer, which may stay open. */
    private static int status(HttpClient client, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("User-Agent", CHROME)
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }
}
