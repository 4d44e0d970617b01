/** Templates and other resources of the class path, found by their names. */
@NullMarked
package dev.freshet.core.resource;

import org.jspecify.annotations.NullMarked;
