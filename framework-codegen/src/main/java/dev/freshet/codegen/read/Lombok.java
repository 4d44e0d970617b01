package dev.freshet.codegen.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * What Lombok adds to a class. If it comes after Freshet on the processor path, the getters are there a round later, and those of
 * delegates two rounds later; Lombok makes these rounds.
 */
final class Lombok {

    private static final Set<String> GETTERS_OF_ALL =
            Set.of("lombok.Data", "lombok.Value", "lombok.Getter", "lombok.experimental.Value");

    private static final Set<String> DELEGATES = Set.of("lombok.experimental.Delegate", "lombok.Delegate");

    private static final int ROUNDS_OF_DELEGATES = 2;

    private Lombok() {}

    /** Finds an annotation whose effect is not there yet after so many rounds. */
    static Optional<String> pending(TypeElement type, int rounds) {
        Optional<String> delegate = type.getEnclosedElements().stream()
                .flatMap(member -> find(member, DELEGATES).stream())
                .findFirst()
                .map(Lombok::simpleName);
        if (delegate.isPresent() && rounds < ROUNDS_OF_DELEGATES) {
            return delegate;
        }
        Optional<AnnotationMirror> ofAll = find(type, GETTERS_OF_ALL).filter(Lombok::isVisible);
        List<Element> promised = ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .<Element>map(field -> field)
                .filter(field -> isPromised(field, ofAll))
                .toList();
        List<Element> lacking =
                promised.stream().filter(field -> !hasGetter(type, field)).toList();
        // With a prefix of its own, Lombok leaves fields out, and other fields have getters.
        boolean isPending = rounds == 0 ? !lacking.isEmpty() : !promised.isEmpty() && lacking.equals(promised);
        return isPending
                ? Optional.of(simpleName(
                        ofAll.or(() -> find(lacking.get(0), GETTERS_OF_ALL)).orElseThrow()))
                : Optional.empty();
    }

    private static boolean isPromised(Element field, Optional<AnnotationMirror> ofAll) {
        boolean isMember = !field.getModifiers().contains(Modifier.STATIC)
                && !field.getSimpleName().toString().startsWith("$");
        Optional<AnnotationMirror> own = find(field, GETTERS_OF_ALL);
        return isMember && own.or(() -> ofAll).filter(Lombok::isVisible).isPresent();
    }

    private static boolean hasGetter(TypeElement type, Element field) {
        String name = field.getSimpleName().toString().toLowerCase(Locale.ROOT);
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> method.getParameters().isEmpty())
                .map(Lombok::property)
                .anyMatch(property -> name.endsWith(property) || property.endsWith(name));
    }

    private static String property(ExecutableElement method) {
        return method.getSimpleName().toString().toLowerCase(Locale.ROOT).replaceFirst("^(get|is)(?=.)", "");
    }

    private static boolean isVisible(AnnotationMirror annotation) {
        return JsonAnnotations.constant(annotation, "value")
                .filter("NONE"::equals)
                .isEmpty();
    }

    private static Optional<AnnotationMirror> find(Element element, Set<String> names) {
        Stream<? extends AnnotationMirror> all = element.getAnnotationMirrors().stream();
        return all.filter(mirror -> names.contains(Annotations.name(mirror)))
                .<AnnotationMirror>map(mirror -> mirror)
                .findFirst();
    }

    private static String simpleName(AnnotationMirror annotation) {
        return annotation.getAnnotationType().asElement().getSimpleName().toString();
    }
}
