package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages in each container, and where they find Freshet. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageTest {
    @ParameterizedTest
    @CsvSource({"TOMCAT, /page", "TOMCAT, /page-script", "JETTY, /page", "JETTY, /page-script"})
    void aPageStaysOpenAndCarriesCallsUntilTheServerStops(Container container, String path) throws Exception {
        try (TestApplication application = new TestApplication(container);
                Connection page = application.connect()) {
            page.get(path);
            Connection.Head head = page.readHead();
            assertThat(head.status()).isEqualTo(200);
            // A page of patches ends where its connection does.
            assertThat(head.header("transfer-encoding")).isEqualTo(path.equals("/page") ? "" : "chunked");
            page.until("rendered");
            application.chat.all().said("later");
            page.until("later");
            application.freshet.close();
            assertThat(page.readBody()).endsWith("</html>\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfServiceStreamingIsComplete(Container container) throws Exception {
        try (TestApplication application = new TestApplication(container);
                Connection page = application.open("/service")) {
            assertThat(page.readBody()).contains("rendered").endsWith("</html>\n");
            page.get("/service");
            assertThat(page.readHead().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterMaySendAPage(Container container) throws Exception {
        try (Freshet freshet = Freshet.builder()
                .withoutShutdownHook()
                .access(Access.everyone())
                .build()) {
            FreshetServlets servlets = FreshetServlets.of(freshet);
            Page page = Page.template("chat")
                    .transport(PageTransport.PAGE_SCRIPT)
                    .channel(freshet.channel("chat", ChatListener.class))
                    .model(() -> Map.of("said", "rendered", "items", List.of()))
                    .build();
            try (Container.Running running = container.start("", (classes, context) -> {
                        servlets.addStreams(context);
                        FilterRegistration.Dynamic filter = context.addFilter("live", new PageFilter(servlets, page));
                        filter.setAsyncSupported(true);
                        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/live");
                        // Tomcat asks no filter where there is no servlet.
                        add(context, servlets.pages(request -> page), "/live");
                    });
                    freshet;
                    Connection connection = new Connection(running.port())) {
                connection.get("/live").readHead();
                connection.until("rendered");
                freshet.channel("chat", ChatListener.class).all().said("later");
                connection.until("later");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsChosenForTheUserThatTheContainerKnows(Container container) throws Exception {
        try (Freshet freshet = Freshet.builder()
                .withoutShutdownHook()
                .access(Access.everyone())
                .build()) {
            FreshetServlets servlets = FreshetServlets.of(freshet);
            try (Container.Running running = container.start("", (classes, context) -> {
                        servlets.addStreams(context)
                                .addPage(
                                        context,
                                        "/",
                                        (request, caller) -> Page.template("chat")
                                                .transport(PageTransport.PAGE)
                                                .channel(freshet.channel("chat", ChatListener.class))
                                                .model(() -> Map.of(
                                                        "said", caller.user().orElse("nobody"), "items", List.of()))
                                                .build());
                        FilterRegistration.Dynamic filter = context.addFilter("login", new LoginFilter());
                        filter.setAsyncSupported(true);
                        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                    });
                    freshet;
                    Connection connection = new Connection(running.port())) {
                connection.get("/").readHead();
                connection.until("ada");
            }
        }
    }

    @SuppressWarnings("serial")
    private static final class LoginFilter extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "ada";
                        }
                    },
                    response);
        }
    }

    @SuppressWarnings("serial")
    private static final class PageFilter extends HttpFilter {
        private final transient FreshetServlets servlets;
        private final transient Page page;

        PageFilter(FreshetServlets servlets, Page page) {
            this.servlets = servlets;
            this.page = page;
        }

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException {
            servlets.send(request, response, page);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TOMCAT, '', /freshet, /freshet/*, ''",
        "TOMCAT, /shop, /freshet, /freshet/*, /shop",
        "TOMCAT, /café, /freshet, /freshet/*, /caf%C3%A9",
        "TOMCAT, /shop, /live, /live/*, /shop",
        "TOMCAT, /shop, /live/updates, /live/*, /shop",
        "TOMCAT, '', /freshet, /, ''",
        "JETTY, '', /freshet, /freshet/*, ''",
        "JETTY, /shop, /freshet, /freshet/*, /shop",
        "JETTY, /café, /freshet, /freshet/*, /caf%C3%A9",
        "JETTY, /shop, /live, /live/*, /shop",
        "JETTY, /shop, /live/updates, /live/*, /shop",
        "JETTY, '', /freshet, /, ''"
    })
    void aPageKnowsWhereFreshetIs(Container container, String context, String path, String mapping, String prefix)
            throws Exception {
        try (Freshet freshet = Freshet.builder()
                .withoutShutdownHook()
                .access(Access.everyone())
                .path(path)
                .build()) {
            FreshetServlets servlets = FreshetServlets.of(freshet);
            Page page = Page.template("paths")
                    .transport(PageTransport.SERVICE)
                    .channel(freshet.channel("chat", ChatListener.class))
                    .build();
            try (Container.Running running = container.start(context, (classes, servletContext) -> {
                        add(servletContext, servlets.streams(), mapping);
                        add(servletContext, servlets.pages(request -> page), "/pages/*");
                    });
                    freshet;
                    Connection connection = new Connection(running.port())) {
                connection.get(prefix + "/pages/%61%20b;c=d").readHead();
                String html = connection.readBody();
                assertThat(html).contains("&quot;base&quot;:&quot;" + prefix + path + "&quot;");
                connection.get(prefix + path + "/%66etch?channel=chat");
                assertThat(connection.readHead().status()).isEqualTo(200);
                connection.until("joined");
            }
        }
    }

    private static void add(ServletContext context, HttpServlet servlet, String mapping) {
        ServletRegistration.Dynamic registration = context.addServlet("servlet at " + mapping, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(mapping);
    }
}
