/** The seam between a web server and the core: what a front door implements, and nothing of any web server. */
@NullMarked
package dev.freshet.core.http;

import org.jspecify.annotations.NullMarked;
