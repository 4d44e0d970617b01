package dev.freshet.spring;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** An application that asks nobody to log in. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OpenToAll {
    @Bean
    SecurityFilterChain anybody(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
