package dev.freshet.sample.desk;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.spring.FreshetChannel;
import java.security.Principal;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the desk. */
@Controller
class DeskController {
    private final Channel<DeskListener> desk;
    private final Market market;
    private final Orders orders;

    DeskController(@FreshetChannel("desk") Channel<DeskListener> desk, Market market, Orders orders) {
        this.desk = desk;
        this.market = market;
        this.orders = orders;
    }

    @GetMapping("/")
    Page show(Principal user, CsrfToken csrf) {
        String token = csrf.getToken();
        return Page.template("desk")
                .channel(desk)
                .model(() -> Map.of(
                        "user", user.getName(),
                        "csrf", token,
                        "quotes", market.quotes(),
                        "orders", orders.of(user.getName())))
                .build();
    }
}
