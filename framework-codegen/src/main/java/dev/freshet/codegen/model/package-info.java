/**
 * A listener as it is written, without judging it: what {@code read} fills in, {@code validate} checks and {@code write}
 * turns into text. Nothing here knows the compiler, except for the {@link dev.freshet.codegen.model.Origin} of a part,
 * which is handed back to it in a message, and the exact Java type of a parameter.
 */
@NullMarked
package dev.freshet.codegen.model;

import org.jspecify.annotations.NullMarked;
