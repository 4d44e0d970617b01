package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import dev.freshet.core.ChannelFamily;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** Channels and listeners that beans get injected. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InjectionTest {
    @Configuration(proxyBeanMethods = false)
    @Import({OpenToAll.class, Fields.class})
    static class Shop {
        @Bean
        Constructed constructed(
                @FreshetChannel("nasdaq") Channel<PriceListener> channel,
                @FreshetChannel("nasdaq") PriceListener all,
                @FreshetChannel("${shop.exchange:xetra}") Channel<PriceListener> named,
                @Lazy @FreshetChannel("lazy") Channel<PriceListener> lazy,
                @FreshetChannel("optional") Optional<Channel<PriceListener>> optional,
                @Value("${shop.title:none}") String title,
                ObjectProvider<String> missing) {
            return new Constructed(
                    channel,
                    all,
                    named,
                    lazy,
                    optional.orElseThrow(),
                    title,
                    missing.stream().count());
        }

        @Bean
        Channel<PriceListener> open(Freshet freshet) {
            return freshet.channel("open", PriceListener.class, Access.everyone());
        }

        @Bean
        ChannelFamily<PriceListener> rooms(Freshet freshet) {
            return freshet.channels("room-{name}", PriceListener.class, Access.everyone(), room -> {});
        }
    }

    record Constructed(
            Channel<PriceListener> channel,
            PriceListener all,
            Channel<PriceListener> named,
            Channel<PriceListener> lazy,
            Channel<PriceListener> optional,
            String title,
            long missing) {}

    static final class Fields {
        @Autowired
        @FreshetChannel("open")
        Channel<PriceListener> open;

        @Autowired
        @FreshetChannel("open")
        PriceListener all;

        @Autowired
        ChannelFamily<PriceListener> rooms;
    }

    @Test
    void channelsAndTheirListenersAreInjectedByName() {
        try (TestServer server = TestServer.start(Shop.class, "shop.exchange=lse", "shop.title=Prices")) {
            Constructed beans = server.bean(Constructed.class);
            assertThat(beans.channel()).isSameAs(server.freshet().channel("nasdaq", PriceListener.class));
            assertThat(beans.all()).isSameAs(beans.channel().all());
            assertThat(beans.named().name()).isEqualTo("lse");
            assertThat(beans.lazy().name()).isEqualTo("lazy");
            assertThat(beans.optional().name()).isEqualTo("optional");
        }
    }

    @Test
    void otherDependenciesAreResolvedAsBefore() {
        try (TestServer server = TestServer.start(Shop.class, "shop.title=Prices")) {
            Constructed beans = server.bean(Constructed.class);
            assertThat(beans.title()).isEqualTo("Prices");
            assertThat(beans.missing()).isZero();
        }
    }

    @Test
    void aChannelThatIsABeanIsInjectedWithItsAccess() throws Exception {
        try (TestServer server = TestServer.start(Shop.class);
                Visitor.OpenResponse stream = server.visitor().open("/freshet/fetch?channel=open")) {
            assertThat(stream.status()).isEqualTo(200);
            stream.until("joined");
            server.bean(Fields.class).all.priceChanged("ACME", new BigDecimal("12.30"));
            assertThat(stream.until("priceChanged")).contains("ACME", "12.30");
        }
    }

    @Test
    void aFamilyOfChannelsIsInjectedAsTheBeanThatItIs() throws Exception {
        try (TestServer server = TestServer.start(Shop.class);
                Visitor.OpenResponse stream = server.visitor().open("/freshet/fetch?channel=room-7")) {
            stream.until("joined");
            server.bean(Fields.class).rooms.channel("room-7").all().priceChanged("ACME", BigDecimal.ONE);
            stream.until("ACME");
        }
    }
}
