package dev.freshet.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints which tests were skipped and why, once all tests of a module have run.
 *
 * <p>A line stands for all cases of one method that have the same reason. JUnit finds this class as a service. Tests may run
 * in several threads, so the list is guarded by this object's lock.
 */
public final class SkippedTests implements TestExecutionListener {
    /** Tests with one reason: those of a class or of a method. */
    private record Group(String name, String reason) {}

    private final PrintStream out;
    private final Map<Group, List<String>> skipped = new LinkedHashMap<>();

    /** Prints to the standard output. */
    public SkippedTests() {
        this(System.out);
    }

    SkippedTests(PrintStream out) {
        this.out = out;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            String reason = result.getThrowable().map(Throwable::getMessage).orElse("it gives no reason");
            add(test, reason);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        skipped.forEach((group, cases) -> out.printf(
                "SKIPPED %s%s: %s%n",
                group.name(), cases.size() > 1 ? " (%d cases)".formatted(cases.size()) : "", group.reason()));
        skipped.clear();
    }

    private synchronized void add(TestIdentifier test, String reason) {
        String line = reason.replace("Assumption failed: ", "")
                .replaceAll("\\s+", " ")
                .strip();
        skipped.computeIfAbsent(new Group(name(test), line), group -> new ArrayList<>())
                .add(test.getDisplayName());
    }

    private static String name(TestIdentifier test) {
        Optional<String> name = test.getSource().map(source -> {
            if (source instanceof MethodSource method) {
                return simpleName(method.getClassName()) + "." + method.getMethodName();
            }
            return source instanceof ClassSource type ? simpleName(type.getClassName()) : test.getDisplayName();
        });
        return name.orElse(test.getDisplayName());
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
