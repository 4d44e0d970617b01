import dev.freshet.api.BrowserService;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

@BrowserService
interface Chat {
    @DomUpdate(slot = "said", value = "{text}")
    void send(String text);

    @Latest
    String topic();
}
