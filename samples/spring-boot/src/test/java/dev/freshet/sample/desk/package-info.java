@NullMarked
package dev.freshet.sample.desk;

import org.jspecify.annotations.NullMarked;
