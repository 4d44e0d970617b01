/** The annotations of a listener, and what a generated sender is made of. */
module dev.freshet.api {
    requires static org.jspecify;

    exports dev.freshet.api;
}
