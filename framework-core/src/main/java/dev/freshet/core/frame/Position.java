package dev.freshet.core.frame;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a channel: after the frame with this offset, in this epoch.
 *
 * @param epoch 1 to 16 of {@code a-z 0-9}; another one after history was lost, by a restart for example
 * @param offset the offset of the last frame before this place; 0 is before the first frame
 */
public record Position(String epoch, long offset) {
    private static final Pattern TEXT = Pattern.compile("([a-z0-9]{1,16})\\.(0|[1-9][0-9]{0,17})");

    /** Reads {@code EPOCH.OFFSET}; empty if the text is not of this form. */
    public static Optional<Position> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns {@code EPOCH.OFFSET}. */
    @Override
    public String toString() {
        return epoch + "." + offset;
    }
}
