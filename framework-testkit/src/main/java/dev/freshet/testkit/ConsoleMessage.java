package dev.freshet.testkit;

/**
 * What a page said on its console.
 *
 * @param level {@code debug}, {@code error}, {@code info}, {@code log}, {@code trace} or {@code warn}
 * @param text the values that were logged, joined by spaces; errors with their stack
 */
public record ConsoleMessage(String level, String text) {
    @Override
    public String toString() {
        return level + ": " + text;
    }
}
