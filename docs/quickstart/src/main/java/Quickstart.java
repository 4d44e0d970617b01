import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.server.Channel;
import dev.freshet.server.Freshet;
import dev.freshet.server.page.Page;
import io.undertow.Undertow;
import java.time.LocalTime;

public final class Quickstart {
    @BrowserListener
    public interface ClockListener {
        @DomUpdate(slot = "time", value = "{time}")
        void ticked(LocalTime time);
    }

    public static void main(String... args) throws InterruptedException {
        Freshet freshet = Freshet.builder().build();
        Channel<ClockListener> clock = freshet.channel("clock", ClockListener.class);
        Page page = Page.template("clock").channel(clock).build();
        int port = Integer.getInteger("port", 8080);
        Undertow.builder().addHttpListener(port, "localhost")
                .setHandler(freshet.handler(freshet.pages(exchange -> page))).build().start();
        for (;;) {
            clock.all().ticked(LocalTime.now().withNano(0));
            Thread.sleep(1000);
        }
    }
}
