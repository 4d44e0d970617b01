package dev.freshet.html;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was most likely meant by one that does not exist, for "did you mean …?". */
public final class NearestName {
    private static final int LONGEST_NAME = 100;

    private NearestName() {}

    /** Returns the nearest of these names; empty if none is near. Names of more than 100 characters are near to none. */
    public static Optional<String> of(String written, Collection<String> names) {
        int most = written.length() / 3; // One letter of a shorter name is no typing error.
        return names.stream()
                .filter(name -> distance(written, name) <= most)
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** Returns how many letters have to be added, left out, changed or swapped with the next to make one name of the other. */
    private static int distance(String one, String other) {
        if (one.length() > LONGEST_NAME || other.length() > LONGEST_NAME) {
            return Integer.MAX_VALUE;
        }
        int[][] rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
                boolean isSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                rows[i][j] = isSwapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
            }
        }
        return rows[one.length()][other.length()];
    }
}
