/** The log of a channel and the history that it holds. */
@NullMarked
package dev.freshet.server.channel;

import org.jspecify.annotations.NullMarked;
