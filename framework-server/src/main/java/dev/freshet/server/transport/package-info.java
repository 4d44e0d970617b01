/** How messages are framed for a kind of stream. */
@NullMarked
package dev.freshet.server.transport;

import org.jspecify.annotations.NullMarked;
