/** Cursors over logs, and the open streams that they write to. */
@NullMarked
package dev.freshet.core.delivery;

import org.jspecify.annotations.NullMarked;
