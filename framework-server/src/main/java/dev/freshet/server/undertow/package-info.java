/** Everything that touches Undertow. */
@NullMarked
package dev.freshet.server.undertow;

import org.jspecify.annotations.NullMarked;
