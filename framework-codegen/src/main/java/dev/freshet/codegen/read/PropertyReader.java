package dev.freshet.codegen.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the properties of records and beans by the rules of Jackson 3: the components of a record; the public fields and
 * getters of a class, named as JavaBeans names them; and what annotations on any of a property's field, getter and setter
 * say of it.
 */
final class PropertyReader {

    /** Classes with one of these supertypes are not written by their properties. */
    private static final Set<String> OTHERWISE = Set.of(
            "java.lang.Iterable",
            "java.util.Iterator",
            "java.util.Map",
            "java.util.stream.BaseStream",
            "java.lang.CharSequence",
            "java.lang.Number",
            "java.lang.Throwable",
            "java.lang.Thread",
            "java.lang.AutoCloseable");

    private final Context context;

    PropertyReader(Context context) {
        this.context = context;
    }

    /**
     * A property.
     *
     * @param name its name in Java
     * @param key its name on the wire
     * @param accessors all that can be annotated to say something of it
     * @param place what stands for it in the source
     * @param optional whether it may be left out
     * @param unknown an annotation whose effect is not known
     */
    record Property(
            String name,
            String key,
            TypeMirror type,
            List<Element> accessors,
            Element place,
            boolean optional,
            Optional<String> unknown) {}

    /** What was found under one name: what reads it, and all that can be annotated. */
    private static final class Found {
        private final List<Element> readers = new ArrayList<>();
        private final List<Element> accessors = new ArrayList<>();
        private boolean visible;
    }

    List<Property> read(TypeElement type) {
        Map<String, Found> found = new LinkedHashMap<>();
        boolean isRecord = type.getKind() == ElementKind.RECORD;
        // In their order, which for the members of a record is not the same in every compiler.
        type.getRecordComponents().forEach(component -> found.put(name(component), new Found()));
        for (TypeElement one : withSupertypes(type)) {
            for (Element member : one.getEnclosedElements()) {
                if (!member.getModifiers().contains(Modifier.STATIC)) {
                    add(member, isRecord, found);
                }
            }
        }
        if (isRecord) {
            found.keySet()
                    .retainAll(type.getRecordComponents().stream()
                            .map(PropertyReader::name)
                            .toList());
        }
        Set<String> ignored = JsonAnnotations.ignoredProperties(withSupertypes(type));
        return found.entrySet().stream()
                .flatMap(entry -> property(type, entry.getKey(), entry.getValue()).stream())
                .filter(property -> !ignored.contains(property.key()))
                .toList();
    }

    /** Finds the method or the field that stands for all of a value. */
    Optional<Element> value(TypeElement type) {
        return withSupertypes(type).stream()
                .flatMap(one -> one.getEnclosedElements().stream())
                .filter(member -> member.getKind() == ElementKind.METHOD || member.getKind() == ElementKind.FIELD)
                .filter(JsonAnnotations::isValue)
                .map(member -> (Element) member)
                .findFirst();
    }

    static TypeMirror valueType(TypeMirror member) {
        return member instanceof ExecutableType method ? method.getReturnType() : member;
    }

    /** Returns what the constants of an enum are on the wire. */
    List<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(one -> one.getKind() == ElementKind.ENUM_CONSTANT)
                .map(one -> JsonAnnotations.name(one)
                        .filter(name -> !name.isEmpty())
                        .orElse(one.getSimpleName().toString()))
                .toList();
    }

    /** Tells whether Jackson writes the values of a class in a way of its own. */
    boolean isWrittenOtherwise(TypeElement type) {
        return withSupertypes(type).stream()
                .anyMatch(one -> OTHERWISE.contains(one.getQualifiedName().toString()));
    }

    private static String name(Element element) {
        return element.getSimpleName().toString();
    }

    private static void add(Element member, boolean isRecord, Map<String, Found> found) {
        String name = name(member);
        boolean isPublic = member.getModifiers().contains(Modifier.PUBLIC);
        if (member instanceof RecordComponentElement component) {
            Found property = found.computeIfAbsent(name, one -> new Found());
            property.visible = true;
            property.readers.add(component.getAccessor());
            property.accessors.add(component);
        } else if (member.getKind() == ElementKind.FIELD) {
            Found property = found.computeIfAbsent(name, one -> new Found());
            property.accessors.add(member);
            if (!isRecord && !member.getModifiers().contains(Modifier.TRANSIENT)) {
                property.readers.add(member);
                property.visible |= isPublic;
            }
        } else if (member instanceof ExecutableElement method && member.getKind() == ElementKind.METHOD) {
            addMethod(method, name, isRecord, found);
        }
    }

    private static void addMethod(ExecutableElement method, String name, boolean isRecord, Map<String, Found> found) {
        if (isRecord && found.containsKey(name) && method.getParameters().isEmpty()) {
            found.get(name).accessors.add(method);
            return;
        }
        Optional<String> read =
                JsonAnnotations.name(method).isPresent() && beanName(method).isEmpty()
                        ? Optional.of(name).filter(one -> method.getParameters().isEmpty())
                        : beanName(method);
        if (read.isPresent() && method.getReturnType().getKind() != TypeKind.VOID) {
            Found property = found.computeIfAbsent(read.get(), one -> new Found());
            // A getter comes before a field, and get… before is….
            boolean first = name.startsWith("get") || property.readers.stream().noneMatch(PropertyReader::isGetter);
            property.readers.add(first ? 0 : property.readers.size(), method);
            property.accessors.add(method);
            property.visible |= method.getModifiers().contains(Modifier.PUBLIC);
        } else if (method.getParameters().size() == 1 && name.startsWith("set")) {
            decapitalized(name.substring(3))
                    .ifPresent(written -> found.computeIfAbsent(written, one -> new Found())
                            .accessors
                            .add(method));
        }
    }

    private static boolean isGetter(Element element) {
        return element.getKind() == ElementKind.METHOD;
    }

    private static Optional<String> beanName(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (!method.getParameters().isEmpty()) {
            return Optional.empty();
        }
        if (name.startsWith("get")) {
            return decapitalized(name.substring(3));
        }
        String type = method.getReturnType().toString();
        boolean isBoolean = type.equals("boolean") || type.endsWith("java.lang.Boolean");
        return name.startsWith("is") && isBoolean ? decapitalized(name.substring(2)) : Optional.empty();
    }

    private static Optional<String> decapitalized(String name) {
        if (name.isEmpty() || Character.isLowerCase(name.charAt(0))) {
            return Optional.empty();
        }
        boolean keeps = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return Optional.of(keeps ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private Optional<Property> property(TypeElement type, String name, Found found) {
        List<Element> readers = new ArrayList<>(found.readers);
        boolean ignored = found.accessors.stream().anyMatch(JsonAnnotations::isIgnored);
        if (ignored) {
            readers.removeIf(reader -> JsonAnnotations.isIgnored(reader)
                    || JsonAnnotations.name(reader).isEmpty());
        }
        boolean visible = found.visible
                || readers.stream()
                        .anyMatch(reader -> JsonAnnotations.name(reader).isPresent());
        if (readers.isEmpty() || !visible || found.accessors.stream().anyMatch(JsonAnnotations::isWriteOnly)) {
            return Optional.empty();
        }
        List<TypeElement> owners = withSupertypes(type);
        TypeMirror seen = valueType(context.types().asMemberOf((DeclaredType) type.asType(), readers.get(0)));
        return Optional.of(new Property(
                name,
                found.accessors.stream()
                        .flatMap(accessor -> JsonAnnotations.name(accessor).stream())
                        .filter(key -> !key.isEmpty())
                        .findFirst()
                        .orElse(name),
                seen,
                found.accessors,
                place(type, name, readers.get(0)),
                JsonAnnotations.isOptional(found.accessors, owners),
                found.accessors.stream()
                        .flatMap(accessor -> JsonAnnotations.unknown(accessor).stream())
                        .findFirst()));
    }

    /** Returns the field of a component, since compilers know the place of that alone. */
    private static Element place(TypeElement type, String name, Element reader) {
        if (type.getKind() != ElementKind.RECORD) {
            return reader;
        }
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(name))
                .findFirst()
                .<Element>map(field -> field)
                .orElse(reader);
    }

    /** Returns a type, its superclasses and its interfaces, the nearest first, without those that every type has. */
    List<TypeElement> withSupertypes(TypeElement type) {
        Set<TypeElement> all = new LinkedHashSet<>();
        addWithSupertypes(type, all);
        return List.copyOf(all);
    }

    private static void addWithSupertypes(TypeElement type, Set<TypeElement> all) {
        String name = type.getQualifiedName().toString();
        if (name.equals("java.lang.Object") || name.equals("java.lang.Record") || name.equals("java.lang.Enum")) {
            return;
        }
        if (all.add(type)) {
            Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                    .forEach(supertype -> addSupertype(supertype, all));
        }
    }

    private static void addSupertype(TypeMirror supertype, Set<TypeElement> all) {
        if (supertype.getKind() == TypeKind.ERROR) {
            throw new UnresolvedException();
        }
        if (supertype instanceof DeclaredType declared) {
            addWithSupertypes((TypeElement) declared.asElement(), all);
        }
    }
}
