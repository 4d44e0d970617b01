package dev.freshet.codegen.read;

import dev.freshet.codegen.model.JavaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/** Reads annotations as mirrors, so that no class of the compiled program is loaded. */
final class Annotations {

    private Annotations() {}

    /** Finds the annotation of this type. */
    static Optional<AnnotationMirror> find(AnnotatedConstruct annotated, Class<?> type) {
        return named(annotated, type.getCanonicalName());
    }

    /** Finds the annotation of the type with this qualified name. */
    static Optional<AnnotationMirror> named(AnnotatedConstruct annotated, String type) {
        for (AnnotationMirror mirror : annotated.getAnnotationMirrors()) {
            if (name(mirror).equals(type)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    /** Finds a {@code @Nullable}, whosever it is. */
    static Optional<JavaName> nullable(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .filter(type -> type.getSimpleName().contentEquals("Nullable"))
                .map(Names::of)
                .findFirst();
    }

    /** Tells whether JSpecify's annotations say that what is not annotated as nullable is not null. */
    static boolean isNullMarked(Element declaration, Elements elements) {
        List<Element> around = new ArrayList<>(Names.withEnclosing(declaration));
        // Of the type, since the compiler of Eclipse fails on a parameter in a class file.
        TypeElement type = Names.outermost(declaration);
        around.add(elements.getPackageOf(type));
        Optional.ofNullable(elements.getModuleOf(type)).ifPresent(around::add);
        for (Element one : around) {
            for (AnnotationMirror mirror : one.getAnnotationMirrors()) {
                if (name(mirror).startsWith("org.jspecify.annotations.Null")) {
                    return name(mirror).endsWith(".NullMarked");
                }
            }
        }
        return false;
    }

    static String name(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }

    /** Returns the value of a member, if it is written. */
    static Optional<AnnotationValue> written(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** Tells whether a member is written, and true. */
    static boolean isSet(AnnotationMirror mirror, String member) {
        return written(mirror, member)
                .map(AnnotationValue::getValue)
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    /** Returns the items of a value that is an array; of any other value, the value itself. */
    static List<AnnotationValue> items(AnnotationValue value) {
        return value.accept(
                new SimpleAnnotationValueVisitor14<List<AnnotationValue>, Void>(List.of(value)) {
                    @Override
                    public List<AnnotationValue> visitArray(List<? extends AnnotationValue> items, Void unused) {
                        return List.copyOf(items);
                    }
                },
                null);
    }
}
