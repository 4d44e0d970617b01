package jakarta.json.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for that of JSON-B, which the generator knows by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonbTransient {}
