/** Rooms in which people talk, with scripts or without. */
@NullMarked
package dev.freshet.sample.chat;

import org.jspecify.annotations.NullMarked;
