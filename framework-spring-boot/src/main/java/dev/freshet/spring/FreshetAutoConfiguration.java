package dev.freshet.spring;

import dev.freshet.Freshet;
import dev.freshet.servlet.FreshetServlets;
import dev.freshet.thymeleaf.FreshetDialect;
import dev.freshet.thymeleaf.FreshetLinkBuilder;
import dev.freshet.thymeleaf.ThymeleafTemplates;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.thymeleaf.spring6.ISpringTemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Puts a {@link Freshet} into a Spring Boot application with a servlet container. {@code docs/spring-boot.md} describes what an
 * application gets.
 */
@AutoConfiguration
@ConditionalOnClass(ServletContextInitializer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(FreshetProperties.class)
@ImportRuntimeHints(FreshetRuntimeHints.class)
public final class FreshetAutoConfiguration {
    /** Before those of applications, which have no order unless they say so. */
    private static final int FIRST = 0;

    /** Is called by Spring. */
    FreshetAutoConfiguration() {}

    @Bean
    static BeanFactoryPostProcessor freshetChannels() {
        return ChannelResolver.installer();
    }

    @Bean
    @ConditionalOnMissingBean
    Freshet freshet(
            FreshetProperties properties,
            ApplicationContext context,
            ObjectProvider<FreshetBuilderCustomizer> customizers) {
        Freshet.Builder builder = Freshet.builder().withoutShutdownHook();
        if (context.getClassLoader() != null) {
            builder.classLoader(context.getClassLoader());
        }
        try {
            properties.applyTo(builder);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new FreshetSetupException(
                    "Freshet cannot be built: %s.".formatted(e.getMessage()),
                    "Correct the property freshet.* or the FreshetBuilderCustomizer that sets it.",
                    e);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    FreshetServlets freshetServlets(Freshet freshet) {
        return FreshetServlets.of(freshet);
    }

    /** Comes after those of the application, so that it is this one that fails if both take the same path. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServletContextInitializer freshetStreams(Freshet freshet, FreshetServlets servlets) {
        return context -> {
            try {
                servlets.addStreams(context);
            } catch (IllegalStateException e) {
                throw new FreshetSetupException(
                        "Freshet cannot serve its path %s: %s."
                                .formatted(freshet.frontDoor().path(), e.getMessage()),
                        "Set freshet.path to another path, or build the other Freshet with Freshet.builder().path(…).",
                        e);
            }
        };
    }

    @Bean
    FreshetLifecycle freshetLifecycle(Freshet freshet) {
        return new FreshetLifecycle(freshet);
    }

    @Bean
    ServiceRegistration freshetServices(Freshet freshet, ConfigurableListableBeanFactory beans) {
        return new ServiceRegistration(freshet, beans);
    }

    @Bean
    FilterAdvice freshetFilterAdvice(ConfigurableListableBeanFactory beans) {
        return new FilterAdvice(beans);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RequestMappingHandlerAdapter.class)
    static class Pages {
        @Bean
        static BeanPostProcessor freshetPages(ObjectProvider<FreshetServlets> servlets) {
            return PageReturnValueHandler.installer(servlets::getObject);
        }
    }

    /** Pages and updates may be Thymeleaf's; those that Freshet does not render are as before. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SpringTemplateEngine.class)
    static class Thymeleaf {
        @Bean
        @ConditionalOnMissingBean
        FreshetDialect freshetDialect() {
            return new FreshetDialect();
        }

        @Bean
        static BeanPostProcessor freshetLinks() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof SpringTemplateEngine engine) {
                        engine.setLinkBuilder(new FreshetLinkBuilder());
                    }
                    return bean;
                }
            };
        }

        @Bean
        @Order(FIRST)
        FreshetBuilderCustomizer freshetThymeleaf(
                ObjectProvider<ISpringTemplateEngine> engines, ApplicationContext context) {
            return builder -> engines.ifUnique(
                    engine -> builder.templateEngine(ThymeleafTemplates.of(engine, new ThymeleafContexts(context))));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(TransactionSynchronizationManager.class)
    static class Transactions {
        @Bean
        @Order(FIRST)
        FreshetBuilderCustomizer freshetAfterCommit(FreshetProperties properties) {
            return builder -> {
                if (properties.afterCommit().enabled()) {
                    builder.appendTiming(
                            new AfterCommit(properties.afterCommit().except()));
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Customizer.class, HttpSecurity.class, SecurityFilterProperties.class})
    static class Security {
        @Bean
        @Order(FIRST)
        FreshetBuilderCustomizer freshetCallers(FreshetProperties properties) {
            SecurityCallers callers = new SecurityCallers(properties.authorities());
            return builder -> builder.identify(callers).decorateCalls(callers);
        }

        @Bean
        FilterRegistrationBean<ScriptRequestFilter> freshetScriptRequests(
                Freshet freshet, ObjectProvider<SecurityFilterProperties> security) {
            FilterRegistrationBean<ScriptRequestFilter> registration = new FilterRegistrationBean<>(
                    new ScriptRequestFilter(freshet.frontDoor().path()));
            registration.setDispatcherTypes(DispatcherType.REQUEST);
            int after = security.stream()
                    .findFirst()
                    .map(SecurityFilterProperties::getOrder)
                    .orElse(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
            registration.setOrder(after - 1);
            return registration;
        }

        /**
         * Freshet's POST requests carry no token of Spring Security. Freshet itself refuses them unless {@code Origin} and {@code
         * Sec-Fetch-Site} name a page of the application.
         */
        @Bean
        Customizer<CsrfConfigurer<HttpSecurity>> freshetCsrf(Freshet freshet) {
            PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
            return csrf -> csrf.ignoringRequestMatchers(
                    paths.matcher(freshet.frontDoor().path() + "/**"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(TomcatWebServer.class)
    static class Tomcat {
        @Bean
        ConnectionAdvice freshetConnectionAdvice() {
            return new ConnectionAdvice();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {
        @Bean
        MeterBinder freshetMetrics(Freshet freshet) {
            return registry -> Gauge.builder("freshet.streams", freshet, Freshet::streamCount)
                    .description("Streams and pages that are open")
                    .register(registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class Readiness {
        /** Is down once the streams have ended, so that nobody is sent here while the application stops. */
        @Bean
        @ConditionalOnMissingBean(name = "freshetHealthIndicator")
        HealthIndicator freshetHealthIndicator(Freshet freshet, FreshetLifecycle lifecycle) {
            return () -> (lifecycle.isRunning() ? Health.up() : Health.outOfService())
                    .withDetail("streams", freshet.streamCount())
                    .build();
        }
    }
}
