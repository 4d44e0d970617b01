package dev.freshet.codegen.read;

import dev.freshet.codegen.model.WireType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
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
            "java.util.stream.BaseStream",
            "java.lang.CharSequence",
            "java.lang.Number",
            "java.lang.Throwable",
            "java.lang.Thread",
            "java.lang.AutoCloseable");

    /** Nor are records with one of these. */
    private static final Set<String> ALWAYS_OTHERWISE = Set.of(
            "java.util.Map",
            "java.util.Map.Entry",
            "java.util.Collection",
            "tools.jackson.databind.JacksonSerializable");

    private final Context context;

    PropertyReader(Context context) {
        this.context = context;
    }

    /**
     * A property.
     *
     * @param name its name in Java
     * @param key its name on the wire
     * @param type its type, as a member of the type that is read
     * @param reader what it is read by
     * @param accessors all that can be annotated to say something of it
     * @param place what stands for it in the source
     * @param inclusion when it is left out, as Jackson calls that
     * @param refused why it cannot be sent, whatever its type
     */
    record Property(
            String name,
            String key,
            TypeMirror type,
            Element reader,
            List<Element> accessors,
            Element place,
            String inclusion,
            Optional<WireType.Unsupported> refused) {}

    List<Property> read(TypeElement type) {
        boolean isRecord = type.getKind() == ElementKind.RECORD;
        Map<String, Accessors> byKey = new LinkedHashMap<>();
        List<TypeElement> owners = Supertypes.of(type);
        Naming naming = JsonAnnotations.naming(owners);
        for (Accessors found : found(type, owners).values()) {
            if (found.keepWritten()) {
                String key = found.names().stream().findFirst().orElseGet(() -> naming.name(found.name()));
                Accessors before = byKey.putIfAbsent(key, found);
                if (before != null) {
                    boolean isGetter = found.hasGetter() && !before.hasGetter();
                    (isGetter ? found : before).merge(isGetter ? before : found, !isRecord);
                    byKey.put(key, isGetter ? found : before);
                }
            }
        }
        byKey.keySet().removeAll(JsonAnnotations.ignoredProperties(owners));
        return byKey.entrySet().stream()
                .map(entry -> property(type, owners, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, Accessors> found(TypeElement type, List<TypeElement> owners) {
        Map<String, Accessors> found = new LinkedHashMap<>();
        boolean isRecord = type.getKind() == ElementKind.RECORD;
        // In their order, which for the members of a record is not the same in every compiler.
        type.getRecordComponents()
                .forEach(component -> at(name(component), found).addGetter(accessor(component)));
        Set<String> components = Set.copyOf(found.keySet());
        for (TypeElement one : owners) {
            for (Element member : one.getEnclosedElements()) {
                boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
                if (member.getKind() == ElementKind.FIELD && !isStatic) {
                    at(name(member), found).addField(member);
                } else if (member.getKind() == ElementKind.METHOD && !isStatic) {
                    addMethod((ExecutableElement) member, isRecord, components, found);
                } else if (member instanceof ExecutableElement creator && one.equals(type) && !isRecord) {
                    addArguments(creator, found);
                }
            }
        }
        if (isRecord) {
            creatorOf(type)
                    .forEach(parameter -> Optional.ofNullable(found.get(name(parameter)))
                            .ifPresent(component -> component.addArgument(parameter)));
        }
        type.getRecordComponents()
                .forEach(component -> at(name(component), found).addGetter(component));
        return isRecord ? found : asSpelled(found);
    }

    /** A component whose name Java does not allow, such as {@code wait}, has no accessor; the compiler says so itself. */
    private static Element accessor(RecordComponentElement component) {
        return Optional.<Element>ofNullable(component.getAccessor()).orElseThrow(UnresolvedException::new);
    }

    private static Accessors at(String name, Map<String, Accessors> found) {
        return found.computeIfAbsent(name, Accessors::new);
    }

    private static void addMethod(
            ExecutableElement method, boolean isRecord, Set<String> components, Map<String, Accessors> found) {
        String name = name(method);
        boolean returns = method.getReturnType().getKind() != TypeKind.VOID;
        if (method.getParameters().isEmpty() && returns) {
            boolean isNamed = JsonAnnotations.name(List.of(method)).isPresent();
            Optional<String> bean = isRecord ? Optional.empty() : BeanNames.ofGetter(method);
            bean.or(() -> Optional.of(name).filter(one -> isNamed || components.contains(one)))
                    .ifPresent(property -> at(property, found).addGetter(method));
        } else if (method.getParameters().size() == 1 && !isRecord) {
            BeanNames.ofSetter(method).ifPresent(property -> at(property, found).addSetter(method));
        }
    }

    /** Returns the parameters of what Jackson makes a record by: an annotated creator, or the canonical constructor. */
    private static List<? extends VariableElement> creatorOf(TypeElement record) {
        List<String> components = typesOf(record.getRecordComponents());
        List<ExecutableElement> all = record.getEnclosedElements().stream()
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast)
                .toList();
        Optional<ExecutableElement> annotated = all.stream()
                .filter(member -> JsonAnnotations.find(member, "JsonCreator").isPresent())
                .findFirst();
        return annotated
                .or(() -> ElementFilter.constructorsIn(all).stream()
                        .filter(constructor ->
                                typesOf(constructor.getParameters()).equals(components))
                        .findFirst())
                .<List<? extends VariableElement>>map(ExecutableElement::getParameters)
                .orElse(List.of());
    }

    private static List<String> typesOf(List<? extends Element> elements) {
        return elements.stream().map(one -> one.asType().toString()).toList();
    }

    private static void addArguments(ExecutableElement creator, Map<String, Accessors> found) {
        boolean creates = creator.getKind() == ElementKind.CONSTRUCTOR
                || JsonAnnotations.find(creator, "JsonCreator").isPresent();
        if (creates) {
            creator.getParameters()
                    .forEach(parameter -> at(name(parameter), found).addArgument(parameter));
        }
    }

    /** Names a property as its field, where getter and field have it in another case, such as {@code iPhone}. */
    private static Map<String, Accessors> asSpelled(Map<String, Accessors> found) {
        Map<String, Accessors> spelled = new LinkedHashMap<>(found);
        for (Accessors field : found.values()) {
            for (Accessors getter : found.values()) {
                if (getter.isSpelledBy(field) && spelled.remove(getter.name()) != null) {
                    field.merge(getter, true);
                }
            }
        }
        return spelled;
    }

    private Property property(TypeElement type, List<TypeElement> owners, String key, Accessors accessors) {
        Element reader = accessors.reader();
        boolean inherited = !type.equals(reader.getEnclosingElement());
        TypeMirror seen =
                inherited ? context.types().asMemberOf((DeclaredType) type.asType(), reader) : reader.asType();
        return new Property(
                accessors.name(),
                key,
                valueType(seen),
                reader,
                accessors.annotated(),
                place(type, accessors.name(), reader),
                JsonAnnotations.inclusion(accessors.annotated(), owners),
                refused(key, accessors, type.getKind() == ElementKind.RECORD));
    }

    private static Optional<WireType.Unsupported> refused(String key, Accessors accessors, boolean isRecord) {
        if (accessors.clashes()) {
            return Optional.of(new WireType.Unsupported(
                    "two properties are called %s on the wire".formatted(key), "another name for one of them"));
        }
        if (accessors.names().size() > 1) {
            return Optional.of(new WireType.Unsupported(
                    "annotations call it %s".formatted(String.join(" and ", accessors.names())),
                    "one name for its field, getter and setter"));
        }
        if (!isRecord && accessors.isNamedByArgument()) {
            return Optional.of(new WireType.Unsupported(
                    "it is called %s by a parameter, of which Jackson knows only where classes are compiled with -parameters"
                            .formatted(key),
                    "@JsonProperty on its field or getter as well"));
        }
        boolean generic = accessors.reader() instanceof ExecutableElement method
                && !method.getTypeParameters().isEmpty();
        return generic
                ? Optional.of(
                        new WireType.Unsupported("its getter has type parameters", "a getter without, or a record"))
                : accessors.unfollowed().map(annotation -> annotation.refused("it"));
    }

    /**
     * Tells whether Jackson can make a record or a bean: by a constructor without parameters, or by one or a method that an
     * annotation names.
     */
    boolean canBeMade(TypeElement type) {
        boolean isInner = type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)
                && type.getKind() == ElementKind.CLASS;
        boolean isCreated = type.getEnclosedElements().stream()
                .anyMatch(member -> JsonAnnotations.find(member, "JsonCreator").isPresent());
        return type.getKind() == ElementKind.RECORD
                || isCreated
                || (!isInner
                        && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                                .anyMatch(constructor ->
                                        constructor.getParameters().isEmpty()));
    }

    /** Finds the method or the field that stands for all of a value. */
    Optional<Element> value(TypeElement type) {
        return member(type, JsonAnnotations::isValue);
    }

    /** Tells whether a value has another text where it is the key of a map. */
    boolean hasKey(TypeElement type) {
        return member(type, one -> JsonAnnotations.find(one, "JsonKey").isPresent())
                .isPresent();
    }

    private static Optional<Element> member(TypeElement type, Predicate<Element> is) {
        return Supertypes.of(type).stream()
                .<Element>flatMap(one -> one.getEnclosedElements().stream())
                .filter(member -> member.getKind() == ElementKind.METHOD || member.getKind() == ElementKind.FIELD)
                .filter(is)
                .findFirst();
    }

    static TypeMirror valueType(TypeMirror member) {
        return member instanceof ExecutableType method ? method.getReturnType() : member;
    }

    private static List<? extends Element> constantsOf(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(one -> one.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
    }

    /** Finds an annotation on a constant of an enum that is not followed. */
    Optional<WireType.Unsupported> unfollowedConstant(TypeElement type) {
        return constantsOf(type).stream()
                .flatMap(one ->
                        Unfollowed.on(one)
                                .map(annotation -> annotation.refused(type.getSimpleName() + "." + name(one)))
                                .stream())
                .findFirst();
    }

    /** Returns what the constants of an enum are on the wire. */
    List<String> constants(TypeElement type) {
        return constantsOf(type).stream()
                .map(one -> JsonAnnotations.name(List.of(one))
                        .filter(name -> !name.isEmpty())
                        .orElse(one.getSimpleName().toString()))
                .toList();
    }

    /** Finds the supertype of a class or a record as which Jackson writes its values, in a way of its own. */
    Optional<String> writtenAs(TypeElement type) {
        boolean isRecord = type.getKind() == ElementKind.RECORD;
        return Supertypes.of(type).stream()
                .map(one -> one.getQualifiedName().toString())
                .filter(name -> ALWAYS_OTHERWISE.contains(name) || (!isRecord && OTHERWISE.contains(name)))
                .findFirst();
    }

    private static String name(Element element) {
        return element.getSimpleName().toString();
    }

    /** Returns the field of a component, since compilers know the place of that alone. */
    private static Element place(TypeElement type, String name, Element reader) {
        if (type.getKind() != ElementKind.RECORD) {
            return reader;
        }
        return Stream.concat(ElementFilter.fieldsIn(type.getEnclosedElements()).stream(), Stream.of(reader))
                .filter(one -> one.getSimpleName().contentEquals(name))
                .findFirst()
                .orElse(reader);
    }
}
