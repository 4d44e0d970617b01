import static dev.freshet.testkit.FreshetAssertions.assertThat;

import dev.freshet.core.Channel;
import dev.freshet.testkit.FreshetKit;
import dev.freshet.testkit.FreshetPage;
import dev.freshet.testkit.FreshetTest;
import org.junit.jupiter.api.Test;

@FreshetTest
class ClockTest {
    @Test
    void pageShowsTheTime(FreshetKit kit) {
        Channel<Quickstart.ClockListener> clock = kit.freshet().channel("clock", Quickstart.ClockListener.class);
        kit.page("/", Quickstart.page(clock));
        FreshetPage page = kit.open("/");
        clock.all().ticked("12:00:00");
        assertThat(page.slot("time")).hasText("12:00:00");
    }
}
