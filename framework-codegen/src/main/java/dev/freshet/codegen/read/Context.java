package dev.freshet.codegen.read;

import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What a reader asks the compiler with.
 *
 * @param inSources tells whether an outermost type is in the sources that are compiled, so that it can be pointed at
 */
public record Context(Elements elements, Types types, Predicate<TypeElement> inSources) {

    /** Tells whether a declaration is deprecated, or one around it. */
    boolean isDeprecated(Element declaration) {
        return Names.withEnclosing(declaration).stream().anyMatch(elements::isDeprecated);
    }

    /** Tells whether a declaration is in the sources that are compiled. */
    public boolean declares(Element declaration) {
        return inSources.test(Names.outermost(declaration));
    }
}
