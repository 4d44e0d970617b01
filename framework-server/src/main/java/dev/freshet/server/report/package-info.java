/** How values from outside stand in logs and messages. */
@NullMarked
package dev.freshet.server.report;

import org.jspecify.annotations.NullMarked;
