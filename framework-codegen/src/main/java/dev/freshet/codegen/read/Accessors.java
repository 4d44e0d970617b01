package dev.freshet.codegen.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;

/** What was found under one name in a class, and what Jackson makes of it. */
final class Accessors {

    private final String name;
    private final List<Accessor> getters = new ArrayList<>();
    private final List<Accessor> fields = new ArrayList<>();
    private final List<Accessor> setters = new ArrayList<>();
    private final List<Accessor> arguments = new ArrayList<>();
    private boolean clashes;

    Accessors(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void addGetter(Element method) {
        add(method, getters, true);
    }

    void addSetter(Element method) {
        add(method, setters, false);
    }

    /** Adds a field; one of the same name in a superclass is hidden by it. */
    void addField(Element field) {
        if (fields.isEmpty()) {
            fields.add(new Accessor(field, true));
        }
    }

    /** Adds a parameter of a constructor or a factory. */
    void addArgument(Element parameter) {
        arguments.add(new Accessor(parameter, false));
    }

    private static void add(Element method, List<Accessor> to, boolean reads) {
        String called = method.getSimpleName().toString();
        to.stream()
                .filter(one -> one.isCalled(called))
                .findFirst()
                .ifPresentOrElse(one -> one.add(method), () -> to.add(new Accessor(method, reads)));
    }

    boolean hasGetter() {
        return !getters.isEmpty();
    }

    boolean hasField() {
        return !fields.isEmpty();
    }

    /** Takes in what turned out to be the same property; two that are both read are one too many. */
    void merge(Accessors other, boolean mayBeOne) {
        clashes |= !mayBeOne || hasGetter() == other.hasGetter() || other.clashes;
        getters.addAll(other.getters);
        fields.addAll(other.fields);
        setters.addAll(other.setters);
        arguments.addAll(other.arguments);
    }

    boolean clashes() {
        return clashes;
    }

    /** Leaves what Jackson uses to write the property; returns whether there is anything. */
    boolean keepWritten() {
        if (all().anyMatch(Accessor::isIgnored)) {
            if (all().noneMatch(one -> one.isNamed() && !one.isIgnored())) {
                return false;
            }
            Stream.of(getters, fields, setters, arguments).forEach(list -> list.removeIf(Accessor::isIgnored));
        }
        String access = all().flatMap(one -> JsonAnnotations.access(one.elements()).stream())
                .findFirst()
                .orElse("AUTO");
        if (access.equals("WRITE_ONLY")) {
            return false;
        }
        if (access.equals("AUTO")) {
            getters.removeIf(getter -> !getter.isVisible());
            if (getters.isEmpty()) {
                fields.removeIf(field -> !field.isVisible());
                setters.removeIf(setter -> !setter.isVisible());
            }
        }
        return hasGetter() || hasField();
    }

    /** Returns what is read to write the property. */
    Element reader() {
        return (hasGetter() ? getters : fields)
                .stream()
                        .reduce((first, second) -> second.isBefore(first) ? second : first)
                        .orElseThrow()
                        .element();
    }

    /** Returns the names that annotations give the property; there should be one at most. */
    Set<String> names() {
        Set<String> ofReaders = names(Stream.concat(getters.stream(), fields.stream()));
        Set<String> ofAll = names(Stream.concat(all(), arguments.stream()));
        boolean allNamed = Stream.concat(getters.stream(), fields.stream().filter(Accessor::isVisible))
                .allMatch(Accessor::isNamed);
        return allNamed && !ofReaders.isEmpty() ? ofReaders : ofAll;
    }

    /** Tells whether the name is that of a parameter alone, which Jackson sees where it was compiled with names. */
    boolean isNamedByArgument() {
        Set<String> without = names(all());
        return without.isEmpty() && names(arguments.stream()).stream().anyMatch(one -> !one.equals(name));
    }

    private static Set<String> names(Stream<Accessor> accessors) {
        Set<String> names = new LinkedHashSet<>();
        accessors
                .flatMap(one -> one.name().stream())
                .filter(one -> !one.isEmpty())
                .forEach(names::add);
        return names;
    }

    /** Tells whether a field, for the case of whose name Jackson looks, is another spelling of this property. */
    boolean isSpelledBy(Accessors field) {
        String spelled = field.name;
        boolean hasUpperCase = !spelled.isEmpty()
                && spelled.substring(0, Math.min(2, spelled.length())).chars().anyMatch(Character::isUpperCase);
        boolean mayLead = !field.hasGetter()
                && field.hasField()
                && field.fields.stream().allMatch(one -> one.name().orElse("").isEmpty());
        return hasUpperCase && mayLead && hasGetter() && !hasField() && spelled.equalsIgnoreCase(name);
    }

    /** Returns all that can be annotated to say something of the property, what matters most first. */
    List<Element> annotated() {
        return all().flatMap(one -> one.elements().stream()).distinct().toList();
    }

    /** Finds an annotation on any of them that is not followed. */
    Optional<Unfollowed> unfollowed() {
        return annotated().stream()
                .flatMap(element -> Unfollowed.on(element).stream())
                .findFirst();
    }

    private Stream<Accessor> all() {
        return Stream.of(getters, fields, setters).flatMap(List::stream);
    }
}
