package dev.freshet.codegen.read;

import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What a reader asks the compiler with.
 *
 * @param inSources tells whether an outermost type is in the sources that are compiled, so that it can be pointed at
 * @param rounds for how many rounds of annotation processing the listener has waited
 */
public record Context(Elements elements, Types types, Predicate<TypeElement> inSources, int rounds) {

    /** Tells whether a declaration is deprecated, or one around it. */
    boolean isDeprecated(Element declaration) {
        return Names.withEnclosing(declaration).stream().anyMatch(elements::isDeprecated);
    }

    /** Finds the type, this one or one around it, that cannot be named in the package of another. */
    Optional<String> hidden(Element type, Element from) {
        boolean isNear = elements.getPackageOf(type).equals(elements.getPackageOf(from));
        return Names.withEnclosing(type).stream()
                .filter(one -> isNear
                        ? one.getModifiers().contains(Modifier.PRIVATE)
                        : !one.getModifiers().contains(Modifier.PUBLIC))
                .map(one -> one.getSimpleName().toString())
                .findFirst();
    }

    /** Tells whether a type is in a compact source file: the class around it has a name, but is not found by it. */
    boolean isCompact(TypeElement type) {
        TypeElement outermost = Names.outermost(type);
        return !outermost.equals(type)
                && elements.getPackageOf(type).isUnnamed()
                && outermost.getModifiers().contains(Modifier.FINAL)
                && elements.getTypeElement(outermost.getQualifiedName()) == null;
    }

    /** Tells whether a declaration is in the sources that are compiled. */
    public boolean declares(Element declaration) {
        return inSources.test(Names.outermost(declaration));
    }
}
