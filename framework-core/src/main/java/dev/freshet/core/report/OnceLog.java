package dev.freshet.core.report;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells developers what is wrong: each line once, and of each subject no more than five, since lines may name what comes out of
 * data. A subject is what the developer has to change, such as a template or a method. The lines of 1,000 subjects are
 * remembered; when there are more, the oldest may be told again.
 *
 * <p>Any thread may use it. The lock guards what has been told; nothing is logged under it.
 */
public final class OnceLog {
    private static final int MAX_LINES = 5;
    private static final int MAX_SUBJECTS = 1_000;

    private final Consumer<String> log;
    private final Map<String, Set<String>> told = new BoundedMap<>(MAX_SUBJECTS);

    /** Makes a log that writes its lines to this. */
    public OnceLog(Consumer<String> log) {
        this.log = log;
    }

    /** Makes a log that writes warnings to the system's logger of this name. */
    public static OnceLog ofSystem(String logger) {
        System.Logger system = System.getLogger(logger);
        return new OnceLog(line -> system.log(Level.WARNING, line));
    }

    /** Tells a line about a subject. */
    public void tell(String subject, String line) {
        next(subject, line, line).ifPresent(log);
    }

    /** Returns a line as it is to be told; empty if one with this key has been told, or enough of its subject. */
    public Optional<String> next(String subject, String key, String line) {
        synchronized (told) {
            Set<String> keys = told.computeIfAbsent(subject, same -> new HashSet<>());
            if (keys.size() >= MAX_LINES || !keys.add(key)) {
                return Optional.empty();
            }
            return Optional.of(keys.size() < MAX_LINES ? line : line + " (and so on: no more is said of this)");
        }
    }
}
