/** A trading desk in Spring Boot: prices for everybody, orders for each user, and a login. */
@NullMarked
package dev.freshet.sample.desk;

import org.jspecify.annotations.NullMarked;
