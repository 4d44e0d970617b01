/** The annotation processor: read → model → validate → write, for each listener by itself. */
@NullMarked
package dev.freshet.codegen;

import org.jspecify.annotations.NullMarked;
