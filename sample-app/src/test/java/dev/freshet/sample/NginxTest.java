package dev.freshet.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.freshet.core.PageTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages behind a real nginx: one that does what it does by default, and one that holds streams back whatever they say. */
@ExtendWith(ChromiumExtension.class)
class NginxTest {
    private static final String DEFAULT = "location / { proxy_pass http://127.0.0.1:8080; }";
    private static final String HOLDING =
            "location / { proxy_pass http://127.0.0.1:8080; proxy_ignore_headers X-Accel-Buffering; }";

    private static Path program = Path.of("nginx");

    private final SampleApp app = new SampleApp(0);
    private Optional<Nginx> nginx = Optional.empty();

    @BeforeAll
    static void find() {
        program = Nginx.required();
    }

    @AfterEach
    void stop() {
        if (nginx.isPresent()) {
            nginx.get().close();
        }
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void byDefaultEveryTransportIsLive(PageTransport transport, Tabs tabs) throws IOException {
        Page page = tabs.open(address(DEFAULT) + "stocks?transport=" + transport.wireName());
        showsAPriceThatChanges(page);
        assertThat(page.locator("#in-use")).hasText(inUse(transport));
        showsAPriceThatChanges(page);
    }

    @Test
    void ifItHoldsStreamsBackThePagePolls(Tabs tabs) throws IOException {
        Page page = tabs.open(address(HOLDING) + "stocks");
        assertThat(page.locator("#in-use")).hasText("long-poll");
        showsAPriceThatChanges(page);
        showsAPriceThatChanges(page);
    }

    /** As the documentation says: the proxy strips a prefix and names it. */
    @ParameterizedTest
    @EnumSource
    void belowAPrefixThatItStripsEveryTransportIsLive(PageTransport transport, Tabs tabs) throws IOException {
        Page page = tabs.open(address(DeploymentPage.nginx()) + "shop/stocks?transport=" + transport.wireName());
        showsAPriceThatChanges(page);
        assertThat(page.locator("#in-use")).hasText(inUse(transport));
        showsAPriceThatChanges(page);
    }

    private static String inUse(PageTransport transport) {
        return switch (transport) {
            case SERVICE -> PageTransport.FETCH.wireName();
            case AUTO -> PageTransport.PAGE.wireName();
            default -> transport.wireName();
        };
    }

    /** Starts nginx, and returns its address. */
    private String address(String locations) throws IOException {
        Nginx started = Nginx.start(program, URI.create(app.address()).getPort(), locations);
        nginx = Optional.of(started);
        return started.address();
    }

    private void showsAPriceThatChanges(Page page) {
        page.locator("footer").waitFor();
        app.market().tick();
        for (Quote quote : SampleState.quotes(app)) {
            assertThat(page.locator("tr:has(th:text-is('%s')) td:nth-child(2)".formatted(quote.symbol())))
                    .hasText(quote.price().toString());
        }
    }
}
