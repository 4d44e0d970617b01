/** Tests of the generator: what it generates, what it refuses, and what becomes of it. */
@NullMarked
package dev.freshet.codegen;

import org.jspecify.annotations.NullMarked;
