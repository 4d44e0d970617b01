/** The messages of the wire that are not frames. */
@NullMarked
package dev.freshet.core.message;

import org.jspecify.annotations.NullMarked;
