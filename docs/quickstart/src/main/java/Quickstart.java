import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.server.Channel;
import dev.freshet.server.Freshet;
import dev.freshet.server.page.Page;
import dev.freshet.server.page.PageTransport;
import dev.freshet.server.undertow.BoundedUndertow;
import java.time.LocalTime;

public final class Quickstart {
    @BrowserListener
    public interface ClockListener {
        @DomUpdate(slot = "time", value = "{time}")
        void ticked(String time);
    }

    public static void main(String... args) throws InterruptedException {
        Freshet freshet = Freshet.builder().build();
        Channel<ClockListener> clock = freshet.channel("clock", ClockListener.class);
        Page page = Page.template("clock").channel(clock).transport(PageTransport.AUTO).build();
        BoundedUndertow.builder().addHttpListener(Integer.getInteger("port", 8080), "localhost")
                .setHandler(freshet.handler(freshet.pages(exchange -> page))).build().start();
        for (;; Thread.sleep(1000)) {
            clock.all().ticked("%tT".formatted(LocalTime.now()));
        }
    }
}
