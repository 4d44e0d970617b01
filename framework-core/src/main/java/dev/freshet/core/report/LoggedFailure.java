package dev.freshet.core.report;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the log for a failure whose message has something that could forge a line or fill the log: application code puts
 * data into the messages of its exceptions. It has the same stack traces, and messages that are cut and escaped.
 */
public final class LoggedFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MAX_CHARACTERS = 2_000;

    /** Causes and suppressed failures beyond so many are left out. */
    private static final int MAX_FAILURES = 50;

    /** How a further line of a message begins, so that it is not taken for a line of the log. */
    private static final String FURTHER_LINE = "\n\t| ";

    private LoggedFailure(Throwable failure) {
        super(shown(failure.toString()));
        setStackTrace(failure.getStackTrace());
    }

    /** Returns the failure itself if all its messages are fit for a log; otherwise what stands for it. */
    public static Throwable of(Throwable failure) {
        return isFit(failure, seen()) ? failure : copy(failure, seen());
    }

    private static Set<Throwable> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isFit(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        if (seen.size() > MAX_FAILURES || !isFit(failure.toString()) || !isFit(failure.getMessage())) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isFit(suppressed, seen)) {
                return false;
            }
        }
        return isFit(failure.getCause(), seen);
    }

    private static boolean isFit(@Nullable String text) {
        return text == null || (text.length() <= MAX_CHARACTERS && shown(text).equals(text.replace("\\", "\\\\")));
    }

    private static Throwable copy(Throwable failure, Set<Throwable> seen) {
        seen.add(failure);
        LoggedFailure copy = new LoggedFailure(failure);
        Throwable cause = failure.getCause();
        if (cause != null && !isLeftOut(cause, seen)) {
            copy.initCause(copy(cause, seen));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isLeftOut(suppressed, seen)) {
                copy.addSuppressed(copy(suppressed, seen));
            }
        }
        return copy;
    }

    private static boolean isLeftOut(Throwable failure, Set<Throwable> seen) {
        return seen.contains(failure) || seen.size() >= MAX_FAILURES;
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        Iterator<String> lines = text.lines().iterator();
        while (lines.hasNext() && shown.length() < MAX_CHARACTERS) {
            shown.append(shown.isEmpty() ? "" : FURTHER_LINE)
                    .append(Excerpt.of(lines.next(), MAX_CHARACTERS - shown.length()));
        }
        return lines.hasNext() ? shown.append('…').toString() : shown.toString();
    }

    /** Returns the class and the message of the failure that this stands for. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // This class is of no interest to whoever reads the log.
    public String toString() {
        return String.valueOf(getMessage());
    }
}
