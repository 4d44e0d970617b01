package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.servlet.FreshetServlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring Boot prints of an application that cannot start, or that should be set up differently. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SetupTest {
    @TempDir
    private Path directory;

    /** Returns what is printed when this application fails to start. */
    private String failure(Class<?> configuration, String... settings) throws IOException {
        assertThatThrownBy(() -> start(configuration, settings)).isNotNull();
        return log();
    }

    private TestServer start(Class<?> configuration, String... settings) {
        String[] all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "logging.file.name=" + directory.resolve("log");
        return TestServer.start(configuration, all);
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    @SuppressWarnings("rawtypes")
    static class WithoutListener {
        @Bean
        String prices(@FreshetChannel("nasdaq") Channel nasdaq) {
            return nasdaq.name();
        }
    }

    @Test
    void aChannelWithoutAListenerIsNamed() throws IOException {
        assertThat(failure(WithoutListener.class))
                .contains(
                        "@FreshetChannel(\"nasdaq\") is on parameter 0 of prices in " + WithoutListener.class.getName(),
                        "a Channel without its listener",
                        "Declare a Channel<L>");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class OnText {
        @Bean
        Object prices(@FreshetChannel("nasdaq") String text) {
            return text;
        }
    }

    @Test
    void theAnnotationOnSomethingElseIsNamed() throws IOException {
        assertThat(failure(OnText.class)).contains("which has the type java.lang.String", "or L itself");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class OnFamily {
        @Bean
        Object prices(@FreshetChannel("room-{name}") Channel<PriceListener> room) {
            return room;
        }
    }

    @Test
    void theNameOfAFamilyIsToldToBeABean() throws IOException {
        assertThat(failure(OnFamily.class))
                .contains("names a family of channels, not one channel", "ChannelFamily<PriceListener>");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class WithoutSender {
        @Bean
        Object prices(@FreshetChannel("nasdaq") Channel<Runnable> nasdaq) {
            return nasdaq;
        }
    }

    @Test
    void aListenerThatIsNoneIsNamed() throws IOException {
        assertThat(failure(WithoutSender.class))
                .contains("The channel \"nasdaq\", which parameter 0 of prices", "Runnable", "@BrowserListener");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class ChannelBeanWithoutListener {
        @Bean
        Channel<Runnable> tasks(Freshet freshet) {
            return freshet.channel("tasks", Runnable.class);
        }
    }

    @Test
    void aChannelBeanWithoutAListenerIsNamed() throws IOException {
        assertThat(failure(ChannelBeanWithoutListener.class))
                .contains(
                        "Freshet rejects what " + ChannelBeanWithoutListener.class.getName() + ".tasks() does",
                        "Runnable",
                        "@BrowserListener");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class TwoAccesses {
        @Bean
        Channel<PriceListener> one(Freshet freshet) {
            return freshet.channel("nasdaq", PriceListener.class, Access.everyone());
        }

        @Bean
        Channel<PriceListener> two(Freshet freshet) {
            return freshet.channel("nasdaq", PriceListener.class, Access.granted());
        }
    }

    @Test
    void twoChannelsOfOneNameAreNamed() throws IOException {
        assertThat(failure(TwoAccesses.class)).contains("TwoAccesses.two() does", "\"nasdaq\"");
    }

    @Configuration(proxyBeanMethods = false)
    @Import({OpenToAll.class, TwoServices.First.class, TwoServices.Second.class})
    static class TwoServices {
        static class First implements OrderService {
            @Override
            public String buy(String symbol, int count, Caller caller) {
                return "";
            }

            @Override
            public String cancelAll() {
                return "";
            }
        }

        static final class Second extends First {}
    }

    @Test
    void twoImplementationsOfAServiceAreNamed() throws IOException {
        assertThat(failure(TwoServices.class))
                .contains(
                        "The service " + OrderService.class.getName() + " has several implementations",
                        TwoServices.Second.class.getName(),
                        "@Primary");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class TwoFreshets {
        @Bean
        ServletContextInitializer other() {
            return context -> FreshetServlets.of(
                            Freshet.builder().withoutShutdownHook().build())
                    .addStreams(context);
        }
    }

    @Test
    void twoFreshetsAtOnePathAreToldToHaveTwo() throws IOException {
        assertThat(failure(TwoFreshets.class)).contains("Freshet cannot serve its path /freshet", "freshet.path");
        try (TestServer server = start(TwoFreshets.class, "freshet.path=/live")) {
            assertThat(server.freshet().streamCount()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "freshet.path=live, '\"live\" is not a path such as /freshet'",
        "freshet.grant-keys=%%%, A key in freshet.grant-keys is not Base64",
        "freshet.grant-keys=c2hvcnQ=, 32",
        "freshet.grant-lifetime=1s, at least 10 seconds",
        "freshet.max-streams-per-connection=0, at least one stream",
        "freshet.history.count=0, Freshet cannot be built",
        "freshet.streams.heartbeat=0s, 'heartbeat of streams must be longer than nothing, not PT0S'",
        "freshet.streams.max-bytes=0B, 'maxBytes of streams must be at least 1, not 0'",
        "freshet.calls.pending=0, Freshet cannot be built",
        "freshet.trusted-proxies=proxy, Freshet cannot be built",
        "freshet.access=all, freshet.access"
    })
    void aSettingThatIsNotAcceptedIsNamed(String setting, String message) throws IOException {
        assertThat(failure(OpenToAll.class, setting)).contains("APPLICATION FAILED TO START", message);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class BlockingFilter {
        @Bean
        FilterRegistrationBean<?> audit() {
            FilterRegistrationBean<?> audit =
                    new FilterRegistrationBean<>((request, response, chain) -> chain.doFilter(request, response));
            audit.setAsyncSupported(false);
            return audit;
        }
    }

    @Test
    void aFilterThatForbidsAsynchronousRequestsIsNamed() throws IOException {
        try (TestServer server = start(BlockingFilter.class)) {
            assertThat(server.freshet().streamCount()).isZero();
            assertThat(log()).contains("The filters [audit] do not support asynchronous requests");
        }
    }

    @Test
    void aTomcatWithFewConnectionsIsNamed() throws IOException {
        try (TestServer server = start(OpenToAll.class, "server.tomcat.max-connections=100")) {
            assertThat(server.freshet().streamCount()).isZero();
            assertThat(log()).contains("Tomcat allows 100 connections", "server.tomcat.max-connections");
        }
    }
}
