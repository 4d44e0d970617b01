package jakarta.xml.bind.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for that of JAXB, which the generator knows by its name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface XmlTransient {}
