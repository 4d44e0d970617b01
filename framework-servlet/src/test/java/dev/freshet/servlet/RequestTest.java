package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.delivery.StreamRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers may send, and what they get for it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestTest {
    private static final String[] RESOURCES = {
        "/freshet/fetch?channel=chat", "/freshet/sse?channel=chat", "/freshet/freshet.js", "/service", "/page"
    };

    private static void assertServesAnother(Connection connection) throws IOException {
        connection.get("/echo?id=1");
        assertThat(connection.readHead().status()).isEqualTo(200);
        assertThat(connection.readBody()).isEqualTo("echo 1");
    }

    @ParameterizedTest
    @EnumSource
    void headHasTheHeadersAloneAndKeepsTheConnection(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container);
                Connection connection = application.connect()) {
            for (String resource : RESOURCES) {
                connection.request("HEAD", resource);
                Connection.Head head = connection.readHead();
                assertThat(head.status()).as(resource).isEqualTo(resource.endsWith(".js") ? 404 : 200);
                assertServesAnother(connection);
            }
            assertThat(application.freshet.streamCount()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherMethodsAreRefusedAndToldWhatIsAllowed(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container);
                Connection connection = application.connect()) {
            for (String resource : RESOURCES) {
                connection.request("PUT", resource);
                Connection.Head head = connection.readHead();
                assertThat(head.status()).as(resource).isEqualTo(405);
                assertThat(head.header("allow")).startsWith("get, head").endsWith("options");
                assertThat(connection.readBody()).contains("method-not-allowed");
                connection.request("OPTIONS", resource);
                assertThat(connection.readHead().status()).isEqualTo(204);
                assertServesAnother(connection);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWhereNoneBelongsIsRefusedAndItsConnectionCloses(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container)) {
            for (String resource : RESOURCES) {
                try (Connection connection = application.connect()) {
                    connection.get(resource, "Content-Length: 3").write("abc");
                    Connection.Head head = connection.readHead();
                    assertThat(head.status()).as(resource).isEqualTo(400);
                    assertThat(head.header("connection")).isEqualTo("close");
                    assertThat(connection.readBody()).contains("unexpected-body");
                    assertThat(connection.isClosed()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatIsTooLongIsRefusedWhateverItAnnounces(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container)) {
            try (Connection announced = application.connect()) {
                announced.request("POST", "/freshet/fetch-post", "Content-Length: 100000000");
                assertThat(announced.readHead().status()).isEqualTo(413);
            }
            try (Connection chunked = application.connect()) {
                chunked.request("POST", "/freshet/fetch-post", "Transfer-Encoding: chunked");
                // The server closes the connection, so nothing may be on its way then.
                int tooLong = StreamRequest.MAX_FORM_BYTES + 1;
                chunked.write("%x\r\n%s".formatted(2 * tooLong, "x".repeat(tooLong)));
                assertThat(chunked.readHead().status()).isEqualTo(413);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormMayComeInPiecesAndAfterItWasAskedFor(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container);
                Connection connection = application.connect()) {
            connection.request(
                    "POST",
                    "/freshet/fetch-post",
                    "Expect: 100-continue",
                    "Content-Length: " + "channel=chat".length());
            assertThat(connection.readHead().status()).isEqualTo(100);
            connection.write("channel=").write("chat");
            assertThat(connection.readHead().status()).isEqualTo(200);
            connection.until("joined");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatAFilterHasLookedIntoIsStillThere(Container container) throws Exception {
        try (Freshet freshet = Freshet.builder()
                .withoutShutdownHook()
                .access(Access.everyone())
                .build()) {
            freshet.channel("chat", ChatListener.class);
            try (Container.Running running = container.start("", (classes, context) -> {
                        FreshetServlets.of(freshet).addStreams(context);
                        FilterRegistration.Dynamic filter = context.addFilter("token", new TokenFilter());
                        filter.setAsyncSupported(true);
                        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                    });
                    freshet;
                    Connection connection = new Connection(running.port())) {
                connection.post("/freshet/fetch-post?token=1", "token=2&channel=chat");
                assertThat(connection.readHead().status()).isEqualTo(200);
                connection.until("joined");
            }
        }
    }

    /** Looks for a token in the form, as filters against forged requests do. */
    @SuppressWarnings("serial")
    private static final class TokenFilter extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            assertThat(request.getParameterValues("token")).containsExactly("1", "2");
            chain.doFilter(request, response);
        }
    }
}
