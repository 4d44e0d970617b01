package dev.freshet.codegen.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A field or a method that belongs to a property, with all that it overrides, the nearest first: Jackson takes what is
 * annotated there for its own.
 */
final class Accessor {

    private final List<Element> elements = new ArrayList<>();
    private final boolean reads;

    /** Makes one of a field or a getter, which read, or of a setter, whose annotations matter alone. */
    Accessor(Element nearest, boolean reads) {
        elements.add(nearest);
        this.reads = reads;
    }

    void add(Element overridden) {
        boolean isFirstWithBody = element().getModifiers().contains(Modifier.ABSTRACT)
                && !overridden.getModifiers().contains(Modifier.ABSTRACT);
        elements.add(isFirstWithBody ? 0 : elements.size(), overridden);
    }

    /** Returns what is read. */
    Element element() {
        return elements.get(0);
    }

    /** Returns what can be annotated, the nearest first. */
    List<Element> elements() {
        return elements;
    }

    boolean isCalled(String name) {
        return element().getSimpleName().contentEquals(name);
    }

    /** Returns what an annotation calls the property, which may be the empty name; nothing if none says anything of it. */
    Optional<String> name() {
        return reads ? JsonAnnotations.name(elements) : JsonAnnotations.setterName(elements);
    }

    boolean isNamed() {
        return name().isPresent();
    }

    boolean isIgnored() {
        return JsonAnnotations.isIgnored(elements);
    }

    boolean isVisible() {
        return isNamed()
                || (element().getModifiers().contains(Modifier.PUBLIC)
                        && !element().getModifiers().contains(Modifier.TRANSIENT));
    }

    /** Tells whether Jackson would rather read this than another getter, or another field, of the property. */
    boolean isBefore(Accessor other) {
        if (isNamed() != other.isNamed()) {
            return isNamed();
        }
        if (isVisible() != other.isVisible()) {
            return isVisible();
        }
        if (!owner().equals(other.owner())) {
            return Supertypes.of(owner()).contains(other.owner())
                    || (!Supertypes.of(other.owner()).contains(owner()) && rank() < other.rank());
        }
        return rank() < other.rank();
    }

    private TypeElement owner() {
        return (TypeElement) Objects.requireNonNull(element().getEnclosingElement());
    }

    private int rank() {
        if (!(element() instanceof ExecutableElement)) {
            return 0;
        }
        String name = element().getSimpleName().toString();
        return name.startsWith("get") ? 0 : name.startsWith("is") ? 1 : 2;
    }
}
