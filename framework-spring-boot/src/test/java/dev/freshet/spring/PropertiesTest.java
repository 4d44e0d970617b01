package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.CallLimits;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.StreamSettings;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties {@code freshet.*}, what they do, and what their metadata tells editors. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PropertiesTest {
    private static Map<String, JsonNode> metadata() throws Exception {
        Map<String, JsonNode> all = new TreeMap<>();
        try (InputStream json =
                PropertiesTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonMapper.shared()
                    .readTree(Objects.requireNonNull(json))
                    .path("properties")
                    .forEach(property -> all.put(property.path("name").asString(), property));
        }
        return all;
    }

    private static Stream<String> names(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> names(prefix, component));
    }

    private static Stream<String> names(String prefix, RecordComponent component) {
        String name = prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return component.getType().isRecord() ? names(name + ".", component.getType()) : Stream.of(name);
    }

    @Test
    void theMetadataDescribeEachProperty() throws Exception {
        assertThat(metadata().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        names("freshet.", FreshetProperties.class).toList());
        assertThat(metadata().values())
                .allSatisfy(property ->
                        assertThat(property.path("description").asString()).endsWith("."));
    }

    @Test
    void theDefaultsOfTheMetadataAreThoseOfFreshet() throws Exception {
        Map<String, JsonNode> metadata = metadata();
        Map<String, Object> defaults = new TreeMap<>();
        metadata.forEach((name, property) -> {
            JsonNode value = property.path("defaultValue");
            if (!value.isMissingNode()) {
                defaults.put(name, value.asString());
            }
        });
        FreshetProperties bound = new Binder(
                        List.of(new MapConfigurationPropertySource(defaults)),
                        null,
                        ApplicationConversionService.getSharedInstance())
                .bind("freshet", Bindable.of(FreshetProperties.class))
                .get();
        assertThat(bound.history().limits()).isEqualTo(HistoryLimits.DEFAULT);
        assertThat(bound.streams().settings()).isEqualTo(StreamSettings.DEFAULT);
        assertThat(bound.calls().limits()).isEqualTo(CallLimits.DEFAULT);
        assertThat(bound.access()).isEqualTo(FreshetProperties.Listeners.GRANTED);
        assertThat(bound.authorities()).containsExactly("*");
        assertThat(bound.afterCommit()).isEqualTo(new FreshetProperties.Commit(true, List.of()));
    }

    @Test
    void theDocumentationNamesEachProperty() throws Exception {
        String page = Files.readString(Path.of("../docs/spring-boot.md"));
        assertThat(metadata().keySet())
                .allMatch(name -> page.contains("`" + name + "`")
                        || page.contains("`" + name.substring(name.lastIndexOf('.')) + "`"));
    }

    @Test
    void thePathIsWhereStreamsAndModulesAre() throws Exception {
        try (TestServer server =
                TestServer.start(OpenToAll.class, "freshet.path=/live/now", "server.servlet.context-path=/shop")) {
            assertThat(server.visitor().get("/shop/live/now/freshet.js").statusCode())
                    .isEqualTo(200);
            assertThat(server.visitor()
                            .get("/shop/freshet/fetch?channel=nasdaq")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theLimitsOfCallsCount() throws Exception {
        try (TestServer server = TestServer.start(OpenToAll.class, "freshet.calls.request-bytes=100B")) {
            HttpResponse<String> refused =
                    server.visitor().post("/freshet/call", "application/x-ndjson", " ".repeat(101));
            assertThat(refused.statusCode()).isEqualTo(413);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class Customized {
        @Bean
        FreshetBuilderCustomizer history() {
            return builder -> builder.history(HistoryLimits.DEFAULT.withCount(3));
        }

        @Bean
        Object prices(Freshet freshet) {
            return freshet.channel("nasdaq", PriceListener.class);
        }
    }

    @Test
    void everyoneMayListenAndStreamsAreCompressedIfThatIsSet() throws Exception {
        try (TestServer server =
                        TestServer.start(Customized.class, "freshet.access=everyone", "freshet.compression=true");
                Visitor.OpenResponse stream =
                        server.visitor().open("/freshet/fetch?channel=nasdaq", "Accept-Encoding", "gzip")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void pagesAloneMayListenByDefault() throws Exception {
        try (TestServer server = TestServer.start(Customized.class)) {
            assertThat(server.visitor().get("/freshet/fetch?channel=nasdaq").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void durationsAndSizesAreWrittenAsUsual() {
        assertThat(DurationStyle.detectAndParse("10m")).isEqualTo(HistoryLimits.DEFAULT.age());
        assertThat(DataSize.parse("32MB").toBytes()).isEqualTo(HistoryLimits.DEFAULT.bytes());
    }
}
