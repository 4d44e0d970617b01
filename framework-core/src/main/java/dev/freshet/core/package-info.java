/** What applications use beside {@link dev.freshet.Freshet}: channels, pages, sessions, and their limits. */
@NullMarked
package dev.freshet.core;

import org.jspecify.annotations.NullMarked;
