/**
 * Tests of pages without a browser: the generated modules and the browser runtime run in GraalJS, on a DOM of happy-dom.
 *
 * <p>{@link dev.freshet.testkit.FreshetTest} runs them against the core in the same thread, in virtual time. {@link
 * dev.freshet.testkit.Browser} runs them in real time against a server on a port.
 *
 * <p>What it is not: a browser. There is no layout, and of the network only {@code fetch} and {@code XMLHttpRequest} with text, {@code
 * EventSource}, frames of scripts, and modules.
 */
@NullMarked
package dev.freshet.testkit;

import org.jspecify.annotations.NullMarked;
