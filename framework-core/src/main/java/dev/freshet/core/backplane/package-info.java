/** What orders frames, and carries them between nodes. */
@NullMarked
package dev.freshet.core.backplane;

import org.jspecify.annotations.NullMarked;
