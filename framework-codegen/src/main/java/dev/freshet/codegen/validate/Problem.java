package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.Origin;

/** A mistake that was found, where it is and what to say of it. */
public record Problem(Diagnostic diagnostic, Origin origin, String message) {

    static Problem of(Diagnostic diagnostic, Origin origin, Object... names) {
        return new Problem(diagnostic, origin, diagnostic.message(names));
    }

    /** Tells whether nothing can be generated. */
    public boolean isError() {
        return !diagnostic.isWarning();
    }
}
