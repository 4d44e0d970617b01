/** Tests of the model. */
@NullMarked
package dev.freshet.codegen.model;

import org.jspecify.annotations.NullMarked;
