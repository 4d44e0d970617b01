/** The compiled program as the validator asks about it: its templates, its pages, the types of values, and which names are free. */
@NullMarked
package dev.freshet.codegen.program;

import org.jspecify.annotations.NullMarked;
