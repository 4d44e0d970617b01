/** Sessions: one page in one browser tab. */
@NullMarked
package dev.freshet.core.session;

import org.jspecify.annotations.NullMarked;
