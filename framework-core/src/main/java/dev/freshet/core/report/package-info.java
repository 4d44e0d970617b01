/** How values from outside stand in logs and messages. */
@NullMarked
package dev.freshet.core.report;

import org.jspecify.annotations.NullMarked;
