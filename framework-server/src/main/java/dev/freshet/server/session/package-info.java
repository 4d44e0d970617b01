/** Sessions: one page in one browser tab. */
@NullMarked
package dev.freshet.server.session;

import org.jspecify.annotations.NullMarked;
