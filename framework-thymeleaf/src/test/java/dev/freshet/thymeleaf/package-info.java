@NullMarked
package dev.freshet.thymeleaf;

import org.jspecify.annotations.NullMarked;
