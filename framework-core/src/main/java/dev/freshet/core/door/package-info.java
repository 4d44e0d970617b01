/** What requests get, whatever web server they come from: streams, pages, modules, and refusals. */
@NullMarked
package dev.freshet.core.door;

import org.jspecify.annotations.NullMarked;
