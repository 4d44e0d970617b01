/** Pages, their slots, and the patches that update them. */
@NullMarked
package dev.freshet.core.page;

import org.jspecify.annotations.NullMarked;
