/** What is measured, and how it is served. */
@NullMarked
package dev.freshet.benchmarks;

import org.jspecify.annotations.NullMarked;
