package dev.freshet.testkit;

/** What a test fails for even if it asserts nothing of it, unless {@link FreshetTest#allow} names it. */
public enum Lint {
    /** Several elements of a page have the same id. */
    DUPLICATE_ID,
    /** A page has a slot that no update of its listeners has. */
    UNUSED_SLOT,
    /** A call updated a slot or an element that the page does not have. */
    MISSING_TARGET,
    /** A page received a call of a method that neither updates the page nor has a handler there. */
    UNHANDLED_CALL,
    /** The last updates change the page again when they are repeated, as they are after some reconnects. */
    REPEATED_UPDATE,
    /** A script of a page threw something that nobody caught, or a handler failed. */
    SCRIPT_FAILURE
}
