package dev.freshet.codegen.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The way to a value of a call, for example {@code trade.id}.
 *
 * @param names a parameter, then components of records
 */
public record Path(List<String> names) {

    /** Keeps an unmodifiable copy. */
    public Path {
        names = List.copyOf(names);
    }

    /** Reads a path; empty if the text is none. */
    public static Optional<Path> parse(String text) {
        List<String> names = Arrays.asList(text.split("\\.", -1));
        return names.stream().allMatch(Path::isName) ? Optional.of(new Path(names)) : Optional.empty();
    }

    /** Returns the parameter that the path begins with. */
    public String parameter() {
        return names.get(0);
    }

    /** Returns the components that lead on from the parameter. */
    public List<String> components() {
        return names.subList(1, names.size());
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.codePointAt(0))
                && text.codePoints().skip(1).allMatch(Character::isJavaIdentifierPart);
    }
}
