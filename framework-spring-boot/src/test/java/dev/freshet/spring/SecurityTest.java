package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Freshet behind Spring Security: who callers are, and what requests without a login get. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecurityTest {
    private static final String ORDERS = OrderService.class.getName();
    private static final String BUY = "{\"symbol\":\"ACME\",\"count\":7}";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(SecuredShop.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theCallerIsTheUserThatIsLoggedInWithItsAuthorities() throws Exception {
        Visitor anna = server.user("anna");
        assertThat(anna.call(ORDERS, "buy", BUY)).containsPattern("anna \\[.*ROLE_ADMIN");
    }

    @Test
    void aServiceRunsWithTheSecurityContextOfItsRequest() throws Exception {
        Visitor ben = server.user("ben");
        assertThat(ben.call(ORDERS, "buy", BUY)).contains("UsernamePasswordAuthenticationToken", "Username=ben");
    }

    @Test
    void methodSecurityProtectsServices() throws Exception {
        Visitor ben = server.user("ben");
        assertThat(ben.call(ORDERS, "cancelAll", "{}"))
                .contains("\"error\":\"failed\"")
                .doesNotContain("canceled");
        Visitor anna = server.user("anna");
        assertThat(anna.call(ORDERS, "cancelAll", "{}")).contains("canceled");
    }

    @Test
    void accessRulesSeeTheAuthoritiesOfTheUser() throws Exception {
        Visitor ben = server.user("ben");
        HttpResponse<String> refused = ben.get("/freshet/fetch?channel=administrators");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("not-granted");
        Visitor anna = server.user("anna");
        try (Visitor.OpenResponse stream = anna.open("/freshet/fetch?channel=administrators")) {
            assertThat(stream.status()).isEqualTo(200);
        }
    }

    /** A {@link dev.freshet.core.Caller} has at most 1,000 characters of attributes. */
    @Test
    void aUserWithTooManyAuthoritiesIsACallerWithoutThem() throws Exception {
        Visitor carl = server.user("carl");
        assertThat(carl.call(ORDERS, "buy", BUY)).contains("carl []");
    }

    @Test
    void thePropertyAuthoritiesChoosesThoseThatCallersHave() throws Exception {
        try (TestServer server = TestServer.start(SecuredShop.class, "freshet.authorities=ROLE_*,department-7")) {
            Visitor carl = server.user("carl");
            assertThat(carl.call(ORDERS, "buy", BUY))
                    .contains("carl")
                    .containsPattern("\\[(ROLE_USER, department-7|department-7, ROLE_USER)\\]");
        }
    }

    @Test
    void aPageOfAControllerCarriesTheInboxOfItsUser() throws Exception {
        Visitor anna = server.user("anna");
        try (Visitor.OpenResponse page = anna.open("/prices")) {
            page.until("<h1>Prices</h1>");
            anna.call(ORDERS, "buy", BUY);
            page.until("ACME");
        }
    }

    @ParameterizedTest
    @CsvSource({"fetch", "fetch-post", "sse", "xhr", "iframe", "poll"})
    void aStreamWithoutALoginGets401ThatTheClientUnderstandsAndIsNotReturnedTo(String transport) throws Exception {
        Visitor visitor = server.visitor();
        assertThat(visitor.get("/prices", "Accept", "text/html").statusCode()).isEqualTo(302);
        HttpResponse<String> refused = transport.equals("fetch-post")
                ? visitor.post("/freshet/fetch-post", "application/x-www-form-urlencoded", "channel=nasdaq")
                : visitor.get("/freshet/" + transport + "?channel=nasdaq", "Accept", "*/*");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"error\":\"other-user\"", "load the page again");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
        assertThat(refused.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");

        assertThat(visitor.logIn("anna").headers().firstValue("Location").orElseThrow())
                .contains("/prices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/freshet/freshet.js", "/freshet/dev.freshet.spring.PriceListener.js", "/freshet/nothing"})
    void aModuleWithoutALoginGets401AndIsNotReturnedTo(String path) throws Exception {
        Visitor visitor = server.visitor();
        HttpResponse<String> refused = visitor.get(path, "Accept", "text/html");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(visitor.logIn("anna").headers().firstValue("Location").orElseThrow())
                .doesNotContain("freshet");
    }

    @Test
    void aGrantWithoutALoginIsRefusedAndNotReturnedTo() throws Exception {
        Visitor visitor = server.visitor();
        HttpResponse<String> refused = visitor.get("/grant?channel=nasdaq", "Accept", "application/vnd.freshet.grant");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(visitor.logIn("anna").headers().firstValue("Location").orElseThrow())
                .doesNotContain("grant");
    }

    @Test
    void aPageWhoseLoginHasExpiredGetsAGrantAfterTheNext() throws Exception {
        Visitor visitor = server.visitor();
        assertThat(visitor.get("/prices", "Accept", "application/vnd.freshet.grant")
                        .statusCode())
                .isEqualTo(401);
        visitor.logIn("anna");
        HttpResponse<String> grant = visitor.get("/prices", "Accept", "application/vnd.freshet.grant");
        assertThat(grant.statusCode()).isEqualTo(200);
        assertThat(grant.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.freshet.grant");
    }

    @Test
    void aCallWithoutALoginGets401() throws Exception {
        Visitor visitor = server.visitor();
        assertThat(visitor.call(ORDERS, "buy", BUY)).contains("other-user");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class BasicShop {
        @Bean
        SecurityFilterChain basic(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().hasRole("ADMIN"))
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername("ben")
                    .password("{noop}secret")
                    .roles("USER")
                    .build());
        }
    }

    @Test
    void aStreamAsksForNoPasswordInADialogOfTheBrowser() throws Exception {
        try (TestServer server = TestServer.start(BasicShop.class)) {
            Visitor visitor = server.visitor();
            HttpResponse<String> page = visitor.get("/");
            assertThat(page.headers().firstValue("WWW-Authenticate")).isPresent();
            HttpResponse<String> stream = visitor.get("/freshet/fetch?channel=nasdaq");
            assertThat(stream.statusCode()).isEqualTo(401);
            assertThat(stream.body()).contains("other-user");
            assertThat(stream.headers().firstValue("WWW-Authenticate")).isEmpty();
        }
    }

    @Test
    void aStreamThatTheRulesDenyGets403ThatTheClientUnderstands() throws Exception {
        try (TestServer server = TestServer.start(BasicShop.class)) {
            Visitor visitor = server.visitor();
            HttpResponse<String> denied =
                    visitor.get("/freshet/fetch?channel=nasdaq", "Authorization", "Basic YmVuOnNlY3JldA==");
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.body()).contains("\"error\":\"access-denied\"");
        }
    }

    @Test
    void theIframeTransportMayBeFramedByItsOwnOriginAndPagesByNobody() throws Exception {
        Visitor anna = server.user("anna");
        try (Visitor.OpenResponse frame = anna.open("/freshet/iframe?channel=nasdaq");
                Visitor.OpenResponse page = anna.open("/prices")) {
            assertThat(frame.status()).isEqualTo(200);
            frame.until("<script");
            assertThat(frame.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        }
    }

    @Test
    void callsNeedNoTokenButTheOriginOfTheApplication() throws Exception {
        Visitor anna = server.user("anna");
        HttpResponse<String> foreign =
                anna.post("/freshet/call", "application/x-ndjson", "", "Sec-Fetch-Site", "cross-site");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("cross-site");
        HttpResponse<String> form = anna.post("/freshet/call", "application/x-www-form-urlencoded", "");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(anna.post("/freshet/call", "application/x-ndjson", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherRequestsNeedTheTokenAsBefore() throws Exception {
        Visitor anna = server.user("anna");
        assertThat(anna.post("/order", "application/json", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void largeCallsPassTheFiltersWhole() throws Exception {
        Visitor anna = server.user("anna");
        try (Visitor.OpenResponse stream = anna.open("/freshet/fetch?channel=nasdaq")) {
            stream.until("joined");
            String symbol = "A".repeat(100_000);
            for (int number = 0; number < 100; number++) {
                server.bean(SecuredShop.Orders.class).nasdaq().all().priceChanged(symbol + number, BigDecimal.ONE);
            }
            for (int number = 0; number < 100; number++) {
                assertThat(stream.until("priceChanged")).contains(symbol + number + "\"");
            }
        }
    }
}
