package dev.freshet.sample.desk;

import dev.freshet.Freshet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A desk where two users, {@code anna} and {@code ben}, trade. The password of both is {@code freshet}. */
@SpringBootApplication
@EnableScheduling
public class DeskApplication {
    private final Freshet freshet;

    /** Is called by Spring. */
    public DeskApplication(Freshet freshet) {
        this.freshet = freshet;
    }

    /** Starts it on port 8080, or on that of the environment variable {@code SERVER_PORT}. */
    public static void main(String... args) {
        SpringApplication.run(DeskApplication.class, args);
    }

    @Bean
    SecurityFilterChain login(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("anna").password("{noop}freshet").build(),
                User.withUsername("ben").password("{noop}freshet").build());
    }

    /** Ends the streams of a user who logs out. */
    @EventListener
    void loggedOut(LogoutSuccessEvent event) {
        freshet.revoke(event.getAuthentication().getName());
    }
}
