/** A small application and its tests with the kit, as a user of the kit has them. */
@NullMarked
package dev.freshet.testkit.quotes;

import org.jspecify.annotations.NullMarked;
