/** The sample: two pages that are kept fresh over four transports. Start reading at {@code SampleApp}. */
@NullMarked
package dev.freshet.sample;

import org.jspecify.annotations.NullMarked;
