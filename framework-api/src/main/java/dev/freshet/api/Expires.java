package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that is older than this is delivered to nobody any more, and missing it is no gap.
 *
 * <p>On a {@link Latest} method it is how long a key lives after its newest call: later joiners do not get it. Pages that are open
 * keep what they show, unless the listener has a method that {@linkplain Forget forgets} this state and no other. Freshet calls that
 * method about a second after the time is over, if the key has no newer call. Items of a {@linkplain Latest#keep list} stay in open
 * pages until newer ones take their place.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Expires {
    /** The time to live in seconds, more than 0. */
    double seconds();
}
