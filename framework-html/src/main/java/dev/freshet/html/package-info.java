/** Reads HTML as browsers do (HTML Standard, section 13.2), and keeps for everything where in the source it is. */
@NullMarked
package dev.freshet.html;

import org.jspecify.annotations.NullMarked;
