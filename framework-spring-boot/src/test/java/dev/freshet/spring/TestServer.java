package dev.freshet.spring;

import dev.freshet.Freshet;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application on a port of its own. */
final class TestServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The tests have two containers on their class path. */
    enum Container {
        TOMCAT(Tomcat.class),
        JETTY(Jetty.class);

        private final Class<?> configuration;

        Container(Class<?> configuration) {
            this.configuration = configuration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tomcat {
        @Bean
        TomcatServletWebServerFactory tomcat() {
            return new TomcatServletWebServerFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Jetty {
        @Bean
        JettyServletWebServerFactory jetty() {
            return new JettyServletWebServerFactory();
        }
    }

    /** Starts an application in Tomcat with settings such as {@code freshet.path=/live}. */
    static TestServer start(Class<?> configuration, String... settings) {
        return start(Container.TOMCAT, configuration, settings);
    }

    static TestServer start(Container container, Class<?> configuration, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        for (String setting : settings) {
            all.add("--" + setting);
        }
        return new TestServer(new SpringApplicationBuilder(configuration, container.configuration)
                .web(WebApplicationType.SERVLET)
                .run(all.toArray(String[]::new)));
    }

    /** Returns somebody who is not logged in. */
    Visitor visitor() {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new Visitor(URI.create("http://127.0.0.1:" + port));
    }

    /** Returns a user who is logged in. */
    Visitor user(String name) throws IOException, InterruptedException {
        Visitor visitor = visitor();
        visitor.logIn(name);
        return visitor;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Freshet freshet() {
        return bean(Freshet.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
