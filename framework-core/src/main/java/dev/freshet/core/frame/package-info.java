/** Calls in their encoded form: frames, their positions, and the codec that makes them. */
@NullMarked
package dev.freshet.core.frame;

import org.jspecify.annotations.NullMarked;
