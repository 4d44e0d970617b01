/** Grants: what pages may listen to and as whom, signed by the server. */
@NullMarked
package dev.freshet.core.access;

import org.jspecify.annotations.NullMarked;
