package dev.freshet.report;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lets Awaitility wait for a minute, where a test does not say for how long: a busy machine may take longer than the usual
 * ten seconds, and a condition that never holds still ends the test. JUnit finds this class as a service.
 */
public final class WaitTimeout implements LauncherSessionListener {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Is made by JUnit. */
    public WaitTimeout() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(TIMEOUT);
    }
}
