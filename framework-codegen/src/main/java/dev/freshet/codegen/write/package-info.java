/**
 * From the model of a listener that is right to what is generated: Java comes out of JavaPoet, all other text out of the
 * Handlebars templates beside the classes of this package. Only this package knows either library.
 */
@NullMarked
package dev.freshet.codegen.write;

import org.jspecify.annotations.NullMarked;
