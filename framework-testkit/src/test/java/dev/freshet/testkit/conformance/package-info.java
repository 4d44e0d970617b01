/**
 * The conformance suite: the server's core and the browser's runtime, in one thread and in virtual time, over a network that
 * breaks as a seed says.
 */
@NullMarked
package dev.freshet.testkit.conformance;

import org.jspecify.annotations.NullMarked;
