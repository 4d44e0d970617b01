package dev.freshet.codegen.read;

import dev.freshet.codegen.model.JavaName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Names of types, and the types that they stand in. */
public final class Names {

    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^)]*\\))?\\s*");
    private static final Pattern PACKAGE = Pattern.compile("\\b([a-z_]\\w*\\.)+(?=[A-Z])");

    private Names() {}

    /** Returns a type as it is written where it is imported. */
    public static String simple(TypeMirror type) {
        String withoutAnnotations = ANNOTATION.matcher(type.toString()).replaceAll("");
        return PACKAGE.matcher(withoutAnnotations).replaceAll("");
    }

    /** Returns the qualified name of a class or an interface; empty of another type. */
    static String of(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : "";
    }

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
