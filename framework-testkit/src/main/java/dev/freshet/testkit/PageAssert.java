package dev.freshet.testkit;

import java.util.List;
import java.util.stream.Collectors;

/** What can be asserted of a page. */
public final class PageAssert {
    private final FreshetPage page;

    PageAssert(FreshetPage page) {
        this.page = page;
        page.kit().settled();
    }

    /** Asserts that the page received a call of a method. */
    public PageAssert received(String method) {
        check(!calls(method).isEmpty(), "to have received " + method);
        return this;
    }

    /** Asserts that the page received a call with these arguments, as a list in JSON: {@code ["ACME","12.30"]}. */
    public PageAssert received(String method, String arguments) {
        check(
                calls(method).stream().anyMatch(call -> call.arguments().equals(arguments)),
                "to have received " + method + arguments);
        return this;
    }

    /** Asserts that the page received so many calls of a method. */
    public PageAssert receivedTimes(String method, int times) {
        check(calls(method).size() == times, "to have received %s %d times".formatted(method, times));
        return this;
    }

    /** Asserts that the page received no call of a method. */
    public PageAssert refuteReceived(String method) {
        check(calls(method).isEmpty(), "not to have received " + method);
        return this;
    }

    /** Asserts the state of the page's connection: {@code connected}, {@code lost}, {@code closed}, … */
    public PageAssert hasConnection(String state) {
        String actual = page.connection();
        if (!actual.equals(state)) {
            throw new AssertionError(
                    "Expected the connection of %s to be %s, but it is %s".formatted(page, state, actual));
        }
        return this;
    }

    private List<ReceivedCall> calls(String method) {
        return page.calls().stream()
                .filter(call -> call.method().equals(method))
                .toList();
    }

    private void check(boolean holds, String expectation) {
        if (!holds) {
            String calls = page.calls().stream().map(call -> "\n  " + call).collect(Collectors.joining());
            throw new AssertionError("Expected %s %s. It received %s"
                    .formatted(page, expectation, calls.isEmpty() ? "no calls" : "these calls:" + calls));
        }
    }
}
