package dev.freshet.codegen.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Where a part of the model stands in the source, as closely as the compiler can be told.
 *
 * @param element the declaration
 * @param annotation the annotation on it, if the part is one or stands in one
 * @param value the value in the annotation, if the part is one
 */
public record Origin(Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value) {

    /** Returns the place of a declaration. */
    public static Origin of(Element element) {
        return new Origin(element, Optional.empty(), Optional.empty());
    }

    /** Returns the place of an annotation on a declaration. */
    public static Origin of(Element element, AnnotationMirror annotation) {
        return new Origin(element, Optional.of(annotation), Optional.empty());
    }

    /** Returns the place of a value in this annotation. */
    public Origin at(AnnotationValue value) {
        return new Origin(element, annotation, Optional.of(value));
    }
}
