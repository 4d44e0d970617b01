/** The entry of the server side: {@link dev.freshet.Freshet}. */
@NullMarked
package dev.freshet;

import org.jspecify.annotations.NullMarked;
