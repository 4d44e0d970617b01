package dev.freshet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkippedTestsTest {
    @Test
    void eachReasonIsPrintedOnceWithItsTests() {
        assertThat(linesOf(Mixed.class))
                .containsExactlyInAnyOrder(
                        "SKIPPED SkippedTestsTest$Mixed.disabled: the moon is not full",
                        "SKIPPED SkippedTestsTest$Mixed.aborted (2 cases): 2 is even",
                        "SKIPPED SkippedTestsTest$Mixed.aborted: 4 is no lucky number");
    }

    @Test
    void aClassThatIsSkippedAsAWholeIsPrintedOnce() {
        assertThat(linesOf(Whole.class)).containsExactly("SKIPPED SkippedTestsTest$Whole: there is no browser");
    }

    @Test
    void junitFindsTheListener() {
        assertThat(ServiceLoader.load(TestExecutionListener.class))
                .anySatisfy(listener -> assertThat(listener).isInstanceOf(SkippedTests.class));
    }

    private static List<String> linesOf(Class<?> tests) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new SkippedTests(new PrintStream(bytes, true, StandardCharsets.UTF_8)))
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(tests))
                        .build());
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Run by the tests above only: surefire does not look for nested classes. */
    static class Mixed {
        @Test
        @Disabled("the moon is not full")
        void disabled() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 2, 4})
        void aborted(int number) {
            assumeTrue(number != 4, "4 is no lucky\nnumber");
            assumeTrue(number % 2 != 0, () -> number + " is even");
        }
    }

    static class Whole {
        @BeforeAll
        static void find() {
            assumeTrue(false, "there is no browser");
        }

        @Test
        void never() {}
    }
}
