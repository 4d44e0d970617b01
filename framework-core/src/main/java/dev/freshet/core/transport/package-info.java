/** How messages are framed for a kind of stream. */
@NullMarked
package dev.freshet.core.transport;

import org.jspecify.annotations.NullMarked;
