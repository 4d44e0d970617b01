/** Says of a model what is wrong with it: each mistake once, at its place, with what to do. */
@NullMarked
package dev.freshet.codegen.validate;

import org.jspecify.annotations.NullMarked;
