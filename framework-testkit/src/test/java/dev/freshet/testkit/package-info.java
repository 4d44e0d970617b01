@NullMarked
package dev.freshet.testkit;

import org.jspecify.annotations.NullMarked;
