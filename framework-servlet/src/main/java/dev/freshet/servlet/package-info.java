/** Freshet in a servlet container (Jakarta Servlet 6.1): streams and pages without a thread each. */
@NullMarked
package dev.freshet.servlet;

import org.jspecify.annotations.NullMarked;
