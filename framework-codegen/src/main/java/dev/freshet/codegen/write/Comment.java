package dev.freshet.codegen.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comment, as {@code doc.hbs} sees it. */
record Comment(List<String> lines) {

    /** Returns the text, if it is one line. */
    public @Nullable String single() {
        return lines.size() == 1 ? lines.get(0) : null;
    }
}
