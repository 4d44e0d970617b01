package dev.freshet.testkit.quotes;

import static dev.freshet.testkit.FreshetAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.testkit.FreshetKit;
import dev.freshet.testkit.FreshetPage;
import dev.freshet.testkit.FreshetTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages are used as people use them: controls have names, and those that nobody could use cannot be used. */
@FreshetTest
class ControlsTest {
    private final List<String> orders = new ArrayList<>();

    @BeforeEach
    void setUp(FreshetKit kit) {
        Channel<QuoteListener> quotes = kit.freshet().channel("quotes", QuoteListener.class);
        kit.freshet().service(OrderService.class, (name, amount) -> {
            orders.add(amount + " for " + name);
            quotes.all().reported(orders.size(), name);
            return orders.size();
        });
        kit.page("/", Page.template("order").channel(quotes).build());
        kit.page("/thanks", Page.template("thanks").build());
    }

    @Test
    void clickCallsTheServiceAndThePageShowsItsEffect(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        FreshetPage other = kit.open("/");
        page.type("Name", "Ann").type("Amount", "two").click("Buy");
        assertThat(orders).containsExactly("2 for Ann");
        assertThat(page.element("output")).hasText("Orders: 1");
        assertThat(page.slot("news")).hasText("Ann");
        assertThat(other.slot("news")).hasText("Ann");
        other.type("Name", "Bob").submit("Name");
        assertThat(page.slot("news")).hasText("AnnBob");
    }

    @Test
    void controlThatNobodyCouldUseFails(FreshetKit kit) {
        FreshetPage page = kit.open("/");
        assertThatThrownBy(() -> page.click("Sell"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the button or link \"Sell\" is disabled");
        assertThatThrownBy(() -> page.click("Close")).hasMessage("the button or link \"Close\" is hidden");
        assertThatThrownBy(() -> page.click("Bye"))
                .hasMessage(
                        "there is no button or link \"Bye\"; there are \"Buy\", \"Sell\" (disabled), \"Show more\", \"Close\" (hidden), \"Leave\"");
        assertThatThrownBy(() -> page.type("Amount", "three"))
                .hasMessage("the field \"Amount\" has no option \"three\"; it has \"one\", \"two\"");
        assertThatThrownBy(() -> page.slot("pric").text())
                .hasMessage("the page has no slot \"pric\"; it has \"price-ACME\", \"news\"");
        page.click("Show more").click("Close");
    }

    @Test
    void linksAndFormsLeadToOtherPages(FreshetKit kit) {
        FreshetPage page = kit.open("/").click("Leave");
        assertThat(page.path()).isEqualTo("/thanks");
        assertThat(page.element("h1")).hasText("Thank you");
        page.type("Query", "a b").submit("Query");
        assertThat(page.path()).isEqualTo("/thanks?q=a+b");
        assertThatThrownBy(() -> page.open("/nowhere"))
                .hasMessageContaining("GET /nowhere was answered with 404")
                .hasMessageContaining("[/, /thanks]");
    }

    @Test
    void visitorsHaveNames(FreshetKit kit) {
        kit.page(
                "/me",
                (request, caller) -> Page.template("quotes")
                        .channel(kit.freshet().channel("quotes", QuoteListener.class))
                        .model(() -> Map.of("user", caller.user().orElse("nobody")))
                        .build());
        FreshetPage ann = kit.visitor("ann").open("/me");
        FreshetPage bob = kit.visitor("bob").open("/me");
        kit.freshet().channel("quotes", QuoteListener.class).user("ann").priceChanged("ACME", "for Ann");
        assertThat(ann.slot("price-ACME")).hasText("for Ann");
        assertThat(bob.slot("price-ACME")).refuteText("for Ann");
    }
}
