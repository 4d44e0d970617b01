package com.squareup.moshi;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for that of Moshi, which the generator knows by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Json {
    String name() default "";
}
