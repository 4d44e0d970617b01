import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.core.Channel;
import dev.freshet.core.Page;
import dev.freshet.core.PageTransport;
import dev.freshet.server.FreshetServer;
import java.time.LocalTime;

public final class Quickstart {
    @BrowserListener
    public interface ClockListener {
        @DomUpdate(slot = "time", value = "{time}")
        void ticked(String time);
    }

    static Page page(Channel<ClockListener> clock) {
        return Page.template("clock").channel(clock).transport(PageTransport.AUTO).build();
    }

    public static void main(String... args) throws InterruptedException {
        FreshetServer server = FreshetServer.builder().port(Integer.getInteger("port", 8080)).build();
        Channel<ClockListener> clock = server.freshet().channel("clock", ClockListener.class);
        server.page("/", page(clock)).start();
        for (;; Thread.sleep(1000)) {
            clock.all().ticked("%tT".formatted(LocalTime.now()));
        }
    }
}
