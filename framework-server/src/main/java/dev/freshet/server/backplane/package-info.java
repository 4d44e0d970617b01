/** What orders frames, and carries them between nodes. */
@NullMarked
package dev.freshet.server.backplane;

import org.jspecify.annotations.NullMarked;
