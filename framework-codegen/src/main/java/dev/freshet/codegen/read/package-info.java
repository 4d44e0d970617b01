/** From the compiler's view of an annotated type to its model. Nothing is judged here, so that nothing is reported. */
@NullMarked
package dev.freshet.codegen.read;

import org.jspecify.annotations.NullMarked;
