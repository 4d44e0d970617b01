@NullMarked
package dev.freshet.sample;

import org.jspecify.annotations.NullMarked;
