/** Shares channels between nodes through Redis. */
@NullMarked
package dev.freshet.redis;

import org.jspecify.annotations.NullMarked;
