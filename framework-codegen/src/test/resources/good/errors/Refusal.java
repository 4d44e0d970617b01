package com.acme;

import dev.freshet.api.BrowserError;
import org.jspecify.annotations.Nullable;

/** Of those that are permitted, browsers get what is annotated. */
@BrowserError
public abstract sealed class Refusal extends Exception permits Refusal.Muted, Refusal.Banned, Refusal.Other {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable String by;

    Refusal(@Nullable String by) {
        this.by = by;
    }

    public @Nullable String getBy() {
        return by;
    }

    @BrowserError
    public static final class Muted extends Refusal {
        private static final long serialVersionUID = 1L;
        private final RoomService.Flaw why;

        public Muted(@Nullable String by, RoomService.Flaw why) {
            super(by);
            this.why = why;
        }

        public RoomService.Flaw why() {
            return why;
        }
    }

    /** For good. */
    @BrowserError
    public static final class Banned extends Refusal {
        private static final long serialVersionUID = 1L;

        public Banned() {
            super(null);
        }
    }

    public static final class Other extends Refusal {
        private static final long serialVersionUID = 1L;

        public Other() {
            super("nobody");
        }

        public String hidden() {
            return "this class is not annotated";
        }
    }
}
