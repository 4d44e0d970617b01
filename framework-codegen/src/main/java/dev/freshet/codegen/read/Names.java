package dev.freshet.codegen.read;

import dev.freshet.codegen.model.JavaName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Names of types, and the types that they stand in. */
final class Names {

    private Names() {}

    static JavaName of(TypeElement type) {
        List<String> simpleNames = new ArrayList<>();
        withEnclosing(type).forEach(one -> simpleNames.add(one.getSimpleName().toString()));
        Collections.reverse(simpleNames);
        return new JavaName(packageName(type), simpleNames);
    }

    static TypeElement outermost(Element element) {
        List<Element> all = withEnclosing(element);
        return (TypeElement) all.get(all.size() - 1);
    }

    /** Returns an element and what it stands in, up to the outermost type. */
    static List<Element> withEnclosing(Element element) {
        List<Element> all = new ArrayList<>();
        @Nullable Element at = element;
        while (at != null && !(at instanceof PackageElement)) {
            all.add(at);
            at = at.getEnclosingElement();
        }
        return all;
    }

    private static String packageName(TypeElement type) {
        Element enclosing = outermost(type).getEnclosingElement();
        return enclosing instanceof PackageElement named
                ? named.getQualifiedName().toString()
                : "";
    }
}
