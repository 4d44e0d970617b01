package dev.freshet.codegen.validate;

import dev.freshet.html.NearestName;
import java.util.Collection;

/** Names that may have been meant. */
final class Suggestion {

    private Suggestion() {}

    /** Says which of the names to write, the nearest one or any. */
    static String of(String written, Collection<String> names) {
        if (names.isEmpty()) {
            return "remove it, since there is none";
        }
        return NearestName.of(written, names)
                .map(name -> "write %s".formatted(name))
                .orElse("write one of " + String.join(", ", names));
    }
}
