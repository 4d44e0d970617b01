package dev.freshet.testkit.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.testkit.FreshetRecorder;
import org.junit.jupiter.api.Test;

/** Server-side code is tested without pages: a recorder has the calls that it made. */
class RecorderTest {
    private final FreshetRecorder<QuoteListener> quotes = FreshetRecorder.of("quotes", QuoteListener.class);

    @Test
    void callsAreRecordedInOrderWithWhomTheyAreFor() {
        quotes.channel().all().priceChanged("ACME", "12.31");
        quotes.channel().user("ann").closed("maintenance");
        quotes.channel().where("role", "seller").reported(1, "news");
        assertThat(quotes.calls())
                .extracting(FreshetRecorder.SentCall::toString)
                .containsExactly(
                        "all: priceChanged(ACME, 12.31)",
                        "user ann: closed(maintenance)",
                        "where {role=seller}: reported(1, news)");
        assertThat(quotes.calls().get(2).arguments()).containsExactly(1, "news");
        quotes.clear();
        assertThat(quotes.calls()).isEmpty();
    }

    @Test
    void callIsAssertedByMakingIt() {
        quotes.channel().all().priceChanged("ACME", "12.31");
        quotes.assertSent(listener -> listener.priceChanged("ACME", "12.31"));
        quotes.refuteSent(listener -> listener.priceChanged("ACME", "12.32"));
        assertThatThrownBy(() -> quotes.assertSent(listener -> listener.closed("evening")))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "Expected the call closed(evening) on channel \"quotes\". These calls were made:\n  all: priceChanged(ACME, 12.31)");
        assertThatThrownBy(() -> quotes.refuteSent(listener -> listener.priceChanged("ACME", "12.31")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void callThatCannotBeSentFailsAsItDoesOnAChannel() {
        assertThatThrownBy(() -> quotes.channel().user(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(quotes.calls()).isEmpty();
    }
}
