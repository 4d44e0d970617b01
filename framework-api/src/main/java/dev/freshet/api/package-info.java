/**
 * What a listener is written with, and what its generated sender is made of.
 *
 * <p>Annotations: {@link dev.freshet.api.BrowserListener}, {@link dev.freshet.api.DomUpdate} and the delivery policies
 * {@link dev.freshet.api.Latest}, {@link dev.freshet.api.Ephemeral}, {@link dev.freshet.api.Expires}. The rest is for
 * generated code and for the server that runs it.
 */
@NullMarked
package dev.freshet.api;

import org.jspecify.annotations.NullMarked;
