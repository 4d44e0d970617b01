package dev.freshet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.core.Caller;
import dev.freshet.core.Page;
import dev.freshet.core.http.Request;
import io.undertow.security.api.AuthenticationMechanism;
import io.undertow.security.api.AuthenticationMode;
import io.undertow.security.handlers.AuthenticationCallHandler;
import io.undertow.security.handlers.AuthenticationMechanismsHandler;
import io.undertow.security.handlers.SecurityInitialHandler;
import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.impl.BasicAuthenticationMechanism;
import io.undertow.server.HttpHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.XnioIoThread;

/** The application says who makes a request, or the web server does, or it is nobody. */
@Timeout(60)
class IdentificationTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();

    @Test
    void theApplicationSaysWhoTheCallerIs() throws Exception {
        try (FreshetServer server = server(request -> Caller.of("ann").with("role", "seller"))) {
            assertThat(get(server, "Accept-Language", "de-AT;q=0.5, fr").statusCode())
                    .isEqualTo(200);
            Caller caller = callers.take();
            assertThat(caller.user()).contains("ann");
            assertThat(caller.attribute("role")).contains("seller");
            assertThat(caller.locale()).isEqualTo(Locale.FRENCH);
            assertThat(caller.session())
                    .hasValueSatisfying(session -> assertThat(session.id()).hasSize(48));
        }
    }

    @Test
    void thePageHasTheSessionOfItsCaller() throws Exception {
        try (FreshetServer server = server(request -> Caller.nobody())) {
            String page = get(server, "Accept", "*/*").body();
            assertThat(page).contains(callers.take().session().orElseThrow().id());
        }
    }

    @Test
    void aCallerIsNobodyUnlessSomethingElseIsSaid() throws Exception {
        try (FreshetServer server = server(null)) {
            get(server, "Accept-Language", "%%;q=x");
            Caller caller = callers.take();
            assertThat(caller.user()).isEmpty();
            assertThat(caller.locale()).isEqualTo(Locale.ROOT);
        }
    }

    @Test
    void theUserOfTheWebServerIsTheCaller() throws Exception {
        FreshetServer server = server(null, IdentificationTest::withBasicAuthentication);
        try (server) {
            get(server, "Authorization", "Basic YW5uOnNlY3JldA=="); // ann:secret
            assertThat(callers.take().user()).contains("ann");
        }
    }

    @Test
    void theFunctionMayBlock() throws Exception {
        BlockingQueue<Boolean> onLoop = new LinkedBlockingQueue<>();
        try (FreshetServer server = server(request -> {
            onLoop.add(Thread.currentThread() instanceof XnioIoThread);
            return Caller.nobody();
        })) {
            get(server, "Accept", "*/*");
            assertThat(onLoop.take()).isFalse();
        }
    }

    @Test
    void aFunctionThatFailsIsA500AndLoggedOnce() throws Exception {
        try (CapturedLog log = new CapturedLog();
                FreshetServer server = server(request -> {
                    throw new IllegalStateException("secret");
                })) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = get(server, "Accept", "*/*");
                assertThat(response.statusCode()).isEqualTo(500);
                assertThat(response.body()).contains("<title>Error").doesNotContain("secret");
            }
            assertThat(log.lines().stream().filter(line -> line.contains("identify")))
                    .hasSize(1);
            assertThat(callers).isEmpty();
        }
    }

    @Test
    void aFunctionThatReturnsNullFails() throws Exception {
        try (FreshetServer server = server(IdentificationTest::noCaller)) {
            assertThat(get(server, "Accept", "*/*").statusCode()).isEqualTo(500);
        }
    }

    @SuppressWarnings("NullAway") // An application can do that.
    private static Caller noCaller(Request request) {
        return null;
    }

    private FreshetServer server(@Nullable Function<Request, Caller> identify) {
        return server(identify, undertow -> undertow);
    }

    private FreshetServer server(
            @Nullable Function<Request, Caller> identify, Function<HttpHandler, HttpHandler> with) {
        FreshetServer server = FreshetServer.builder()
                .port(0)
                .printsAddress(false)
                .shutdownHook(false)
                .freshet(settings -> {
                    if (identify != null) {
                        settings.identify(identify);
                    }
                })
                .build();
        Page page = Page.template("chat").build();
        server.handler(
                "/secured",
                with.apply(FreshetHandlers.pages(server.freshet(), (exchange, caller) -> page(page, caller))));
        return server.page("/", (request, caller) -> page(page, caller)).start();
    }

    private Page page(Page page, Caller caller) {
        callers.add(caller);
        return page;
    }

    private static HttpResponse<String> get(FreshetServer server, String header, String value) throws Exception {
        String path = header.equals("Authorization") ? "secured" : "";
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpHandler withBasicAuthentication(HttpHandler next) {
        List<AuthenticationMechanism> basic = List.of(new BasicAuthenticationMechanism("test"));
        return new SecurityInitialHandler(
                AuthenticationMode.PRO_ACTIVE,
                new Users(),
                new AuthenticationMechanismsHandler(new AuthenticationCallHandler(next), basic));
    }

    private record User(Principal principal) implements Account {
        @Override
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public Set<String> getRoles() {
            return Set.of();
        }
    }

    private static final class Users implements IdentityManager {
        @Override
        public Account verify(Account account) {
            return account;
        }

        @Override
        public Account verify(String id, Credential credential) {
            return new User(() -> id);
        }

        @Override
        public Account verify(Credential credential) {
            return new User(() -> "somebody");
        }
    }
}
