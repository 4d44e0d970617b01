package dev.freshet.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenScriptTest {
    private static final PagePaths PATHS = new PagePaths("/shop", "/shop/freshet", "/shop/freshet/@V");

    private static String script(Map<String, String> channels) throws IOException {
        return new ListenScript(new Handlebars(new ClassPathTemplateLoader("/dev/freshet/core/page"))
                        .with(new Html())
                        .compile("page-listen"))
                .of(channels, PATHS, "N");
    }

    @Test
    void aPageWithoutChannelsHasNone() throws IOException {
        assertThat(script(Map.of())).isEmpty();
    }

    @Test
    void eachListenerIsImportedOnceAndListensToEachOfItsChannels() throws IOException {
        Map<String, String> channels = new LinkedHashMap<>();
        channels.put("nasdaq", "com.acme.PriceListener");
        channels.put("chat", "ChatListener");
        channels.put("nyse", "com.acme.PriceListener");
        assertThat(script(channels)).isEqualTo("""
                        <script type="module" async nonce="N">
                          import { PriceListener } from "/shop/freshet/@V/com.acme.PriceListener.js";
                          import { ChatListener } from "/shop/freshet/@V/ChatListener.js";
                          PriceListener.listen("nasdaq");
                          PriceListener.listen("nyse");
                          ChatListener.listen("chat");
                        </script>""");
    }

    @Test
    void listenersOfOneNameHaveNamesOfTheirOwn() throws IOException {
        Map<String, String> channels = new LinkedHashMap<>();
        channels.put("one", "one.Größe.Listener");
        channels.put("two", "two.Listener");
        assertThat(script(channels)).isEqualTo("""
                        <script type="module" async nonce="N">
                          import { Listener } from "/shop/freshet/@V/one.Größe.Listener.js";
                          import { Listener as two$Listener } from "/shop/freshet/@V/two.Listener.js";
                          Listener.listen("one");
                          two$Listener.listen("two");
                        </script>""");
    }
}
