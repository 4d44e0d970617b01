/** Slots and live pages in Thymeleaf templates. */
@NullMarked
package dev.freshet.thymeleaf;

import org.jspecify.annotations.NullMarked;
