package dev.freshet.spring;

import static org.springframework.security.core.userdetails.User.withUsername;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Caller;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import java.math.BigDecimal;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** An application with a login and three users; the password of each is {@code secret}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
@Import({SecuredShop.Pages.class, SecuredShop.Orders.class})
class SecuredShop {
    @Bean
    SecurityFilterChain login(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                withUsername("anna").password("{noop}secret").roles("ADMIN").build(),
                withUsername("ben").password("{noop}secret").roles("USER").build(),
                withUsername("carl")
                        .password("{noop}secret")
                        .authorities(Stream.concat(
                                        Stream.of("ROLE_USER"),
                                        IntStream.range(0, 100).mapToObj(number -> "department-" + number))
                                .toArray(String[]::new))
                        .build());
    }

    @Bean
    Channel<PriceListener> nasdaq(Freshet freshet) {
        return freshet.channel(
                "nasdaq",
                PriceListener.class,
                Access.rule((caller, requested) -> caller.user().isPresent()));
    }

    @Bean
    Channel<PriceListener> administrators(Freshet freshet) {
        return freshet.channel(
                "administrators",
                PriceListener.class,
                Access.rule(
                        (caller, requested) -> caller.attribute("ROLE_ADMIN").isPresent()));
    }

    @Controller
    static class Pages {
        private final Page page;

        Pages(@FreshetChannel("nasdaq") Channel<PriceListener> nasdaq) {
            page = Page.template("secured")
                    .transport(PageTransport.PAGE_SCRIPT)
                    .channel(nasdaq)
                    .build();
        }

        @GetMapping("/prices")
        Page prices() {
            return page;
        }

        @PostMapping("/order")
        @ResponseBody
        String order() {
            return "ordered";
        }
    }

    static class Orders implements OrderService {
        private final Channel<PriceListener> nasdaq;

        Orders(@FreshetChannel("nasdaq") Channel<PriceListener> nasdaq) {
            this.nasdaq = nasdaq;
        }

        Channel<PriceListener> nasdaq() {
            return nasdaq;
        }

        @Override
        public String buy(String symbol, int count, Caller caller) {
            nasdaq.user(caller.user().orElseThrow()).priceChanged(symbol, BigDecimal.valueOf(count));
            return "%s %s %s"
                    .formatted(
                            caller.user().orElseThrow(),
                            caller.attributes().keySet(),
                            SecurityContextHolder.getContext().getAuthentication());
        }

        @Override
        @PreAuthorize("hasRole('ADMIN')")
        public String cancelAll() {
            return "canceled";
        }
    }
}
