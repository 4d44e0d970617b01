/** A listener of everything that listeners can have, in the real runtime against the real server on a real port. */
@NullMarked
package dev.freshet.testkit.corpus;

import org.jspecify.annotations.NullMarked;
