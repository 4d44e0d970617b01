/** What the build says about its tests. */
@NullMarked
package dev.freshet.report;

import org.jspecify.annotations.NullMarked;
