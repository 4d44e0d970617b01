/** Holds the documentation to the code. */
@NullMarked
package dev.freshet.docs;

import org.jspecify.annotations.NullMarked;
