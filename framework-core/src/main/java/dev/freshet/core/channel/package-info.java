/** The channels of a node: opened by name or on demand, and called through their senders. */
@NullMarked
package dev.freshet.core.channel;

import org.jspecify.annotations.NullMarked;
