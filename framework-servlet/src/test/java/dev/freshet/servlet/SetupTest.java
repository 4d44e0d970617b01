package dev.freshet.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to the person who sets an application up, and what happens when the container stops it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SetupTest {
    private final Freshet freshet =
            Freshet.builder().withoutShutdownHook().access(Access.everyone()).build();

    @AfterEach
    void close() {
        freshet.close();
    }

    @Test
    void anOldContainerIsNamed() {
        ServletContext old = (ServletContext) Proxy.newProxyInstance(
                SetupTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMajorVersion" -> 6;
                    case "getMinorVersion" -> 0;
                    default -> "Apache Tomcat/10.1.0";
                });
        assertThatThrownBy(() -> FreshetServlets.of(freshet).addStreams(old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Freshet needs Servlet 6.1")
                .hasMessageContaining("Apache Tomcat/10.1.0 has Servlet 6.0");
    }

    @ParameterizedTest
    @EnumSource
    void twoFreshetsOnOnePathAreRefused(Container container) throws Exception {
        try (Freshet other = Freshet.builder()
                        .withoutShutdownHook()
                        .access(Access.everyone())
                        .build();
                Container.Running running = container.start("", (classes, context) -> {
                    FreshetServlets.of(freshet).addStreams(context);
                    assertThatThrownBy(() -> FreshetServlets.of(other).addStreams(context))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("The path \"/freshet/*\" has a servlet already");
                })) {
            assertThat(running.port()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMappingThatDoesNotContainThePathIsRefused(Container container) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            try (Container.Running running = container.start("", (classes, context) -> {
                ServletRegistration.Dynamic streams = context.addServlet(
                        "streams", FreshetServlets.of(freshet).streams());
                streams.addMapping("/live/*");
                streams.setLoadOnStartup(1);
            })) {
                assertThat(running.port()).isPositive();
            } catch (Exception refused) {
                log.add(refused);
            }
            assertThat(log.text())
                    .contains(
                            "The servlet \"streams\" is mapped to [/live/*], but its Freshet serves the path /freshet: map it to /freshet/*");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterThatForbidsAsynchronousRequestsIsNamed(Container container) throws Exception {
        try (CapturedLog log = new CapturedLog();
                Container.Running running = container.start("", (classes, context) -> {
                    FreshetServlets.of(freshet).addStreams(context);
                    FilterRegistration.Dynamic filter = context.addFilter("old-filter", new OldFilter());
                    filter.setAsyncSupported(false);
                    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
                });
                Connection connection = new Connection(running.port())) {
            connection.get("/freshet/fetch?channel=chat");
            assertThat(connection.readHead().status()).isEqualTo(500);
            assertThat(log.text()).contains("does not support asynchronous requests", "old-filter");
        }
    }

    @SuppressWarnings("serial")
    private static final class OldFilter extends HttpFilter {}

    @ParameterizedTest
    @EnumSource
    void aServletThatForbidsAsynchronousRequestsIsNamed(Container container) throws Exception {
        try (CapturedLog log = new CapturedLog();
                Container.Running running = container.start(
                        "",
                        (classes, context) -> context.addServlet(
                                        "streams", FreshetServlets.of(freshet).streams())
                                .addMapping("/freshet/*"));
                Connection connection = new Connection(running.port())) {
            connection.get("/freshet/fetch?channel=chat");
            assertThat(connection.readHead().status()).isEqualTo(500);
            assertThat(log.text())
                    .contains("The request /freshet/fetch cannot be kept open", "setAsyncSupported(true)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theContainerStartsAnApplicationThatItFinds(Container container) throws Exception {
        assertThat(ServiceLoader.load(ServletContainerInitializer.class))
                .hasAtLeastOneElementOfType(FreshetInitializer.class);
        try (Container.Running running = container.start(
                        "",
                        (classes, context) -> new FreshetInitializer()
                                .onStartup(Set.of(Shop.class, FreshetApplication.class), context));
                Connection connection = new Connection(running.port())) {
            connection.get("/freshet/fetch?channel=chat");
            assertThat(connection.readHead().status()).isEqualTo(200);
            connection.until("joined");
        }
    }

    /** An application as a container finds it. */
    public static final class Shop implements FreshetApplication {
        /** Is called by the container. */
        public Shop() {}

        @Override
        public Freshet start(ServletContext context) {
            Freshet shop = Freshet.builder()
                    .withoutShutdownHook()
                    .access(Access.everyone())
                    .build();
            shop.channel("chat", ChatListener.class);
            return shop;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContainerThatStopsEndsStreamsAndLeavesNoThread(Container container) throws Exception {
        TestApplication application = new TestApplication(container);
        try (Connection stream = application.open("/freshet/fetch?channel=chat");
                Connection page = application.open("/page-script")) {
            stream.until("joined");
            page.until("rendered");
            if (container == Container.JETTY) {
                // Jetty closes its connections before it stops the application.
                application.freshet.close();
            }
            application.stopContainer();
            assertThat(stream.readBody()).contains("\"reason\":\"stopping\"");
            assertThat(page.readBody()).endsWith("</html>\n");
            assertThat(application.freshet.streamCount()).isZero();
        }
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("freshet-servlet")));
    }

    /** What is logged by anybody while it is open. */
    private static final class CapturedLog extends Handler implements AutoCloseable {
        private final Logger root = Logger.getLogger("");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        CapturedLog() {
            root.addHandler(this);
        }

        void add(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                lines.add(Objects.toString(cause.getMessage()));
            }
        }

        String text() {
            return String.join("\n", lines);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
            add(line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            root.removeHandler(this);
        }
    }
}
