/** Development mode: pages follow the files of the project. */
@NullMarked
package dev.freshet.core.development;

import org.jspecify.annotations.NullMarked;
