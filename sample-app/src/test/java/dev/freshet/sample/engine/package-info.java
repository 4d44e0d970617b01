/** The browsers that the tests run in: Chromium, Firefox and WebKit, behind one interface. */
@NullMarked
package dev.freshet.sample.engine;

import org.jspecify.annotations.NullMarked;
