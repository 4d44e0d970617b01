package dev.freshet.core.page;

import dev.freshet.api.DomAction;
import java.util.Optional;

/** A place at the edge of a slot where items are added. There a patch needs a marker of its own. */
enum Edge {
    /** Right before the slot. */
    BEFORE('('),
    /** At the start of its content. */
    TOP('^'),
    /** At the end of its content. */
    BOTTOM('+'),
    /** Right after the slot. */
    AFTER(')');

    private final char sign;

    Edge(char sign) {
        this.sign = sign;
    }

    /** Returns where an action adds its items, if it does. */
    static Optional<Edge> of(DomAction action) {
        return switch (action) {
            case BEFORE -> Optional.of(BEFORE);
            case PREPEND -> Optional.of(TOP);
            case APPEND -> Optional.of(BOTTOM);
            case AFTER -> Optional.of(AFTER);
            default -> Optional.empty();
        };
    }

    /** Finds an edge by what its markers' names end with. */
    static Optional<Edge> of(String sign) {
        for (Edge edge : values()) {
            if (sign.length() == 1 && sign.charAt(0) == edge.sign) {
                return Optional.of(edge);
            }
        }
        return Optional.empty();
    }

    /** Returns the name of the marker at this edge of a slot. */
    String name(String marker) {
        return marker + sign;
    }

    /** Tells whether what is added here is added to the slot's own content. */
    boolean isInside() {
        return this == TOP || this == BOTTOM;
    }
}
