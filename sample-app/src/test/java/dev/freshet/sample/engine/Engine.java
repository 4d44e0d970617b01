package dev.freshet.sample.engine;

/** A browser engine that the tests run in. */
public enum Engine {
    CHROMIUM,
    FIREFOX,
    WEBKIT;

    /** Tells whether the browser itself applies {@code <template for>}; elsewhere the runtime does. */
    public boolean appliesPatches() {
        return this == CHROMIUM;
    }
}
