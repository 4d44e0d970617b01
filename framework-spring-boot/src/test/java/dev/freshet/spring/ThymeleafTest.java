package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Live pages whose templates are Thymeleaf's, below a context path. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThymeleafTest {
    private final TestServer server = TestServer.start(Shop.class, "server.servlet.context-path=/shop");

    @Configuration(proxyBeanMethods = false)
    @Import({OpenToAll.class, Prices.class})
    static class Shop {
        @Bean
        Channel<NewsListener> news(Freshet freshet) {
            return freshet.channel("news", NewsListener.class, Access.everyone());
        }

        @Bean
        String shopName() {
            return "Shop & Co";
        }
    }

    @Controller
    static class Prices {
        private final Channel<NewsListener> news;

        Prices(Channel<NewsListener> news) {
            this.news = news;
        }

        @GetMapping("/live")
        Page live() {
            return Page.template("live")
                    .channel(news)
                    .transport(PageTransport.PAGE)
                    .model(() -> Map.of("price", new BigDecimal("12.29")))
                    .build();
        }

        @GetMapping("/plain")
        String plain(Model model) {
            model.addAttribute("text", "plain");
            return "plain";
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPageIsLiveAndItsUpdatesAreThymeleafToo() throws Exception {
        try (Visitor.OpenResponse page = server.visitor().open("/shop/live", "Accept-Language", "de")) {
            assertThat(page.until("<title>")).contains("<title>Preise</title>");
            assertThat(page.until("<link")).contains("href=\"/shop/app.css\"");
            assertThat(page.until("<p>")).contains("Shop &amp; Co <b><?start name=\"price-ACME\">12.29<?end></b>");

            NewsListener browsers = server.bean(Prices.class).news.all();
            browsers.priceChanged("ACME", new BigDecimal("12.30"));
            browsers.happened("<Up>");

            assertThat(page.until("<template")).contains("price-ACME", "12.30");
            assertThat(page.until("<li>")).contains("<li>&lt;Up&gt;</li>");
        }
    }

    @Test
    void viewsThatFreshetDoesNotRenderAreAsBefore() throws Exception {
        assertThat(server.visitor().get("/shop/plain").body()).contains("<a href=\"/shop/next\">plain</a>");
    }
}
