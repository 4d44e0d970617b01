/** The facade: a {@link dev.freshet.server.Freshet} and its {@link dev.freshet.server.Channel}s. */
@NullMarked
package dev.freshet.server;

import org.jspecify.annotations.NullMarked;
