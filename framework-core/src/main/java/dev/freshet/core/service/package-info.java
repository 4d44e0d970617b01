/** Services: what browsers may call, how their calls are read, executed once, and answered. */
@NullMarked
package dev.freshet.core.service;

import org.jspecify.annotations.NullMarked;
