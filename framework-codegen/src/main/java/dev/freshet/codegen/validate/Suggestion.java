package dev.freshet.codegen.validate;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Names that may have been meant. */
final class Suggestion {

    private static final int LONGEST_NAME = 100;

    private Suggestion() {}

    /** Says which of the names to write, the nearest one or any. */
    static String of(String written, Collection<String> names) {
        if (names.isEmpty()) {
            return "remove it, since there is none";
        }
        return nearest(written, names)
                .map(name -> "write %s".formatted(name))
                .orElse("write one of " + String.join(", ", names));
    }

    /** Finds the name that was most likely meant. */
    static Optional<String> nearest(String written, Collection<String> names) {
        int most = written.length() / 3; // One letter of a shorter name is no typing error.
        return names.stream()
                .filter(name -> distance(written, name) <= most)
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** Returns how many letters have to be added, left out or changed to make one name of the other. */
    private static int distance(String one, String other) {
        if (one.length() > LONGEST_NAME || other.length() > LONGEST_NAME) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
