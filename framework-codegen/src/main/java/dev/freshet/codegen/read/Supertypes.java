package dev.freshet.codegen.read;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The supertypes of a type in the order in which Jackson takes their members and annotations for the type's own. */
final class Supertypes {

    private static final Set<String> OF_ALL = Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

    private Supertypes() {}

    /**
     * Returns a type, its interfaces and its superclasses, without those that every type has. Throws
     * {@link UnresolvedException} if the compiler does not know one (yet).
     */
    static List<TypeElement> of(TypeElement type) {
        return collected(type, true);
    }

    /** Returns a type and its interfaces, with theirs, in the same order and with the same exception. */
    static List<TypeElement> withInterfaces(TypeElement type) {
        return collected(type, false);
    }

    /** Finds a type, or a supertype of it, by its qualified name; the names come first that are first in the list. */
    static Optional<DeclaredType> find(DeclaredType type, List<String> names, Types types) {
        Map<String, DeclaredType> all = new HashMap<>();
        addAll(type, all, types);
        return names.stream()
                .filter(all::containsKey)
                .map(name -> Objects.requireNonNull(all.get(name)))
                .findFirst();
    }

    private static void addAll(DeclaredType type, Map<String, DeclaredType> all, Types types) {
        if (all.putIfAbsent(Names.of(type), type) == null) {
            for (TypeMirror supertype : types.directSupertypes(type)) {
                if (supertype instanceof DeclaredType declared && declared.getKind() == TypeKind.DECLARED) {
                    addAll(declared, all, types);
                }
            }
        }
    }

    private static List<TypeElement> collected(TypeElement type, boolean withClasses) {
        Set<TypeElement> all = new LinkedHashSet<>();
        add(type, withClasses, all);
        return List.copyOf(all);
    }

    private static void add(TypeElement type, boolean withClasses, Set<TypeElement> all) {
        if (!OF_ALL.contains(type.getQualifiedName().toString()) && all.add(type)) {
            Stream<TypeMirror> superclass = withClasses ? Stream.of(type.getSuperclass()) : Stream.empty();
            Stream.concat(type.getInterfaces().stream(), superclass).forEach(supertype -> {
                if (supertype.getKind() == TypeKind.ERROR) {
                    throw new UnresolvedException(type, supertype.toString());
                }
                if (supertype instanceof DeclaredType declared) {
                    add((TypeElement) declared.asElement(), withClasses, all);
                }
            });
        }
    }
}
