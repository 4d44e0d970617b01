package dev.freshet.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamSettingsTest {
    static Stream<Function<StreamSettings, StreamSettings>> bad() {
        return Stream.of(
                settings -> settings.withHeartbeat(Duration.ZERO),
                settings -> settings.withWriteDeadline(Duration.ofMillis(-1)),
                settings -> settings.withMaxAge(Duration.ZERO),
                settings -> settings.withMaxBytes(0),
                settings -> settings.withPollWait(Duration.ZERO),
                settings -> settings.withMaxStalledBytes(-1));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aSettingThatIsNotGreaterThanZeroIsRefused(Function<StreamSettings, StreamSettings> change) {
        assertThatThrownBy(() -> change.apply(StreamSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of streams must be");
    }
}
