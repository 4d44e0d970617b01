package dev.freshet.core.report;

import dev.freshet.html.NearestName;
import java.util.Collection;
import java.util.List;

/** Says which names there are, after one that there is not. */
public final class Suggestion {
    private static final int MAX_NAMES = 10;

    private Suggestion() {}

    /** Returns {@code " (did you mean "…"?)"} where a name is near, and nothing otherwise. */
    public static String nearest(String written, Collection<String> names) {
        return NearestName.of(written, names)
                .map(name -> " (did you mean \"%s\"?)".formatted(Excerpt.of(name)))
                .orElse("");
    }

    /** Returns up to ten names in their order, each as it may stand in a log; {@code none} if there are none. */
    public static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        List<String> shown =
                names.stream().sorted().limit(MAX_NAMES).map(Excerpt::of).toList();
        int others = names.size() - shown.size();
        return String.join(", ", shown) + (others == 0 ? "" : " and %,d more".formatted(others));
    }
}
