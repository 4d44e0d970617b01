package dev.freshet.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link FreshetKit}: a parameter of that type is the same object in the test and in its {@code
 * BeforeEach} methods. A parameter of type {@link FreshetPage} is a new tab.
 *
 * <pre>{@code
 * @FreshetTest
 * class ClockTest {
 *     @Test
 *     void clockShowsTheTime(FreshetKit kit) {
 *         Channel<ClockListener> clock = kit.freshet().channel("clock", ClockListener.class);
 *         kit.page("/", Page.template("clock").channel(clock).build());
 *         FreshetPage page = kit.open("/");
 *         clock.all().ticked("12:00:00");
 *         assertThat(page.slot("time")).hasText("12:00:00");
 *     }
 * }
 * }</pre>
 *
 * <p>After a test that passed, the pages that are open are examined ({@link Lint}). After one that failed, the standard error has
 * what happened, in order, and {@code target/freshet} has the pages.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FreshetExtension.class)
public @interface FreshetTest {
    /** Names what the tests of the class do not fail for. */
    Lint[] allow() default {};
}
