/**
 * A network and a clock without sockets and threads: the conformance suite and the testkit run a server and its browsers on them.
 * Tests use {@link dev.freshet.testkit.FreshetKit}; everything here is internal.
 */
@NullMarked
package dev.freshet.testkit.virtual;

import org.jspecify.annotations.NullMarked;
