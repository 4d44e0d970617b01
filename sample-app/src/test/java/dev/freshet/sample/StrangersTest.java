package dev.freshet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sample says to requests that none of its pages makes. */
class StrangersTest {
    @ParameterizedTest
    @CsvSource({
        "GET /static/sample.css, '', 200",
        "GET /static/../dev/freshet/sample/Main.class, '', 404",
        "GET /static/%2e%2e/dev/freshet/sample/Main.class, '', 404",
        "GET /static/dev/freshet/sample/Main.class, '', 404",
        "GET /static/..%5cdev/freshet/sample/Main.class, '', 404",
        "GET /static//templates/stocks.hbs, '', 404",
        "GET /nothing, '', 404",
        "HEAD /stocks?transport=page, '', 200",
        "POST /stocks, '', 405",
        "POST /pace/5, 'Sec-Fetch-Site: same-origin', 204",
        "POST /pace/5, 'Sec-Fetch-Site: cross-site', 403",
        "POST /pace/5, 'Origin: https://evil.example', 403",
        "GET /pace/5, '', 405"
    })
    void getNoFileBesideTheStaticOnesAndChangeNothing(String request, String header, int status) throws IOException {
        try (SampleApp app = new SampleApp(0);
                Socket socket = new Socket(
                        InetAddress.getByName("localhost"),
                        URI.create(app.address()).getPort())) {
            socket.setSoTimeout(60_000);
            String more = header.isEmpty() ? "" : header + "\r\n";
            String text = request + " HTTP/1.1\r\nHost: localhost\r\n" + more + "Content-Length: 0\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(app.streamCount()).isZero();
        }
    }
}
