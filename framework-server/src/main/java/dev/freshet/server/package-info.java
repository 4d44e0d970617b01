/** Freshet on Undertow: the embedded server, and handlers for an Undertow of the application's own. */
@NullMarked
package dev.freshet.server;

import org.jspecify.annotations.NullMarked;
