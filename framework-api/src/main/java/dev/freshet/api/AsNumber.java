package dev.freshet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends a {@code long}, {@code BigInteger} or {@code BigDecimal} as a JavaScript number, which is easier to calculate with
 * than a {@code bigint} or a decimal string but holds about 15 digits alone.
 *
 * <p>It stands on a parameter of a listener's method, on the component of a record, or on the field or getter of a bean.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AsNumber {}
