package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Spring Boot's Actuator tells of Freshet. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ActuatorTest {
    @Test
    void healthAndMetricsTellHowManyStreamsAreOpen() throws Exception {
        try (TestServer server = TestServer.start(
                ShutdownTest.Shop.class,
                "management.endpoints.web.exposure.include=health,metrics",
                "management.endpoint.health.show-details=always")) {
            assertThat(server.visitor().get("/actuator/health").body())
                    .contains("\"freshet\":{\"details\":{\"streams\":0},\"status\":\"UP\"}");
            try (Visitor.OpenResponse stream = server.visitor().open("/freshet/fetch?channel=nasdaq")) {
                stream.until("joined");
                assertThat(server.visitor()
                                .get("/actuator/metrics/freshet.streams")
                                .body())
                        .contains("\"value\":1.0");
                assertThat(server.visitor().get("/actuator/health").body()).contains("\"streams\":1");
            }
        }
    }
}
