package dev.freshet.codegen.read;

import java.util.List;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/** What {@code @SuppressWarnings} says. */
public final class Suppressions {

    private Suppressions() {}

    /** Tells whether a declaration, or one around it, silences warnings of this name. */
    public static boolean silence(Element declaration, String name) {
        for (Element at = declaration; at != null; at = at.getEnclosingElement()) {
            boolean silent = Annotations.find(at, SuppressWarnings.class)
                    .flatMap(mirror -> Annotations.written(mirror, "value"))
                    .map(Annotations::items)
                    .orElse(List.of())
                    .stream()
                    .map(AnnotationValue::getValue)
                    .anyMatch(name::equals);
            if (silent) {
                return true;
            }
        }
        return false;
    }
}
