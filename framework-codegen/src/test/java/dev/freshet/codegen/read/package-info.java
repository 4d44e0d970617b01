/** Tests of the model. */
@NullMarked
package dev.freshet.codegen.read;

import org.jspecify.annotations.NullMarked;
