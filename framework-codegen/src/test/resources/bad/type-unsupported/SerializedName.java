package com.google.gson.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for that of Gson, which the generator knows by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface SerializedName {
    String value();
}
