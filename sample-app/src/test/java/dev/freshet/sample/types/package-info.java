/** Random values of random types, from Java over the wire to JavaScript and back. */
@NullMarked
package dev.freshet.sample.types;

import org.jspecify.annotations.NullMarked;
