/** The log of a channel and the history that it holds. */
@NullMarked
package dev.freshet.core.log;

import org.jspecify.annotations.NullMarked;
