/** Pages, their slots, and the patches that update them. */
@NullMarked
package dev.freshet.server.page;

import org.jspecify.annotations.NullMarked;
