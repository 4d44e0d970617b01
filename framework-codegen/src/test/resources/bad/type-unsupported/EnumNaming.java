package tools.jackson.databind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for Jackson's, which the generator knows by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface EnumNaming {}
