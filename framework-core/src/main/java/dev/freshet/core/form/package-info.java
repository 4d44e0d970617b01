/** What plain forms are told on pages that stay open: one channel, on which each page hears its own answers. */
@NullMarked
package dev.freshet.core.form;

import org.jspecify.annotations.NullMarked;
