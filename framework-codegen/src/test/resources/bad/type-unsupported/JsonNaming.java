package com.fasterxml.jackson.databind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for that of Jackson 2, which the generator knows by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonNaming {
    Class<?> value() default Void.class;
}
