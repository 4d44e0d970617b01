package dev.freshet.codegen.read;

import dev.freshet.api.AsNumber;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the data of exceptions: their public getters, public methods that are named as a field, and public fields. What every
 * exception has is none of it.
 */
final class ErrorProperties {
    private static final Set<String> OF_EVERY_EXCEPTION = Set.of(
            "getMessage",
            "getLocalizedMessage",
            "getCause",
            "getStackTrace",
            "getSuppressed",
            "getClass",
            "fillInStackTrace",
            "hashCode",
            "toString",
            "clone");

    /** A property is read by its accessor, so what Jackson would do beyond its name is not done. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("JsonFormat", "JsonInclude", "JsonTypeInfo", "JsonValue");

    private final Context context;
    private final TypeElement service;
    private final TypeReader types;

    ErrorProperties(Context context, TypeElement service, TypeReader types) {
        this.context = context;
        this.service = service;
        this.types = types;
    }

    /**
     * A value of an exception.
     *
     * @param name its name in Java
     * @param key its name on the wire
     * @param element what it is read by
     */
    record Property(String name, String key, WireType type, ErrorModel.Accessor accessor, Element element) {}

    /** Reads the properties of a class, which comes first, and those of its superclasses that are marked too. */
    List<Property> read(List<TypeElement> owners) {
        for (TypeElement owner : owners) {
            Lombok.pending(owner, context.rounds()).ifPresent(annotation -> {
                throw UnresolvedException.incomplete(owner, annotation);
            });
        }
        Map<String, Element> found = new LinkedHashMap<>();
        Map<String, VariableElement> fields = new LinkedHashMap<>();
        List<TypeElement> fromTheTop = new ArrayList<>(owners);
        Collections.reverse(fromTheTop);
        for (TypeElement owner : fromTheTop) {
            ElementFilter.fieldsIn(owner.getEnclosedElements()).stream()
                    .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
                    .forEach(field -> fields.put(field.getSimpleName().toString(), field));
            addAll(owner, fields.keySet(), found);
        }
        Naming naming = JsonAnnotations.naming(owners);
        Set<String> ignored = JsonAnnotations.ignoredProperties(owners);
        Set<String> keys = new HashSet<>();
        List<Property> properties = new ArrayList<>();
        found.forEach((name, accessor) -> {
            List<Element> annotated = Stream.concat(Stream.of(accessor), Optional.ofNullable(fields.get(name)).stream())
                    .distinct()
                    .toList();
            String key = JsonAnnotations.name(annotated)
                    .filter(one -> !one.isEmpty())
                    .orElseGet(() -> naming.name(name));
            if (!JsonAnnotations.isIgnored(annotated) && !ignored.contains(key)) {
                properties.add(property(name, key, accessor, annotated, owners, keys.add(key)));
            }
        });
        return properties;
    }

    /** A method is read rather than a field, and a subclass's method rather than the one that it overrides. */
    private static void addAll(TypeElement owner, Set<String> fields, Map<String, Element> found) {
        for (Element member : owner.getEnclosedElements()) {
            Set<Modifier> modifiers = member.getModifiers();
            if (!modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.STATIC)) {
                continue;
            }
            String name = member.getSimpleName().toString();
            if (member instanceof ExecutableElement method && isReader(method)) {
                BeanNames.ofGetter(method)
                        .or(() -> Optional.of(name).filter(fields::contains))
                        .ifPresent(property -> found.put(property, method));
            } else if (member.getKind() == ElementKind.FIELD) {
                found.putIfAbsent(name, member);
            }
        }
    }

    private static boolean isReader(ExecutableElement method) {
        return method.getKind() == ElementKind.METHOD
                && method.getParameters().isEmpty()
                && method.getReturnType().getKind() != TypeKind.VOID
                && !OF_EVERY_EXCEPTION.contains(method.getSimpleName().toString());
    }

    private Property property(
            String name,
            String key,
            Element accessor,
            List<Element> annotated,
            List<TypeElement> owners,
            boolean isNewKey) {
        TypeMirror javaType = PropertyReader.valueType(accessor.asType());
        WireType read = refused(key, accessor, annotated, owners, isNewKey)
                .<WireType>map(refused -> refused)
                .orElseGet(() -> types.read(javaType, accessor));
        boolean nullable =
                annotated.stream().anyMatch(one -> Annotations.nullable(one).isPresent());
        return new Property(
                name,
                key,
                nullable ? read.orNull() : read,
                new ErrorModel.Accessor(
                        accessor.getSimpleName().toString(),
                        accessor instanceof ExecutableElement,
                        javaType,
                        types.hidden(javaType, service)),
                accessor);
    }

    private static Optional<WireType.Unsupported> refused(
            String key, Element accessor, List<Element> annotated, List<TypeElement> owners, boolean isNewKey) {
        if (!isNewKey) {
            return Optional.of(new WireType.Unsupported(
                    "two values of the exception are called %s on the wire".formatted(key),
                    "another name for one of them"));
        }
        if (accessor instanceof ExecutableElement method
                && !method.getTypeParameters().isEmpty()) {
            return Optional.of(new WireType.Unsupported("its getter has type parameters", "a getter without"));
        }
        if (annotated.stream()
                .anyMatch(one -> Annotations.find(one, AsNumber.class).isPresent())) {
            return Optional.of(withoutEffect("AsNumber"));
        }
        return Stream.concat(annotated.stream(), owners.stream())
                .flatMap(one -> WITHOUT_EFFECT.stream()
                        .filter(annotation ->
                                JsonAnnotations.find(one, annotation).isPresent()))
                .findFirst()
                .map(ErrorProperties::withoutEffect)
                .or(() -> Stream.concat(annotated.stream(), owners.stream())
                        .flatMap(one -> Unfollowed.on(one).stream())
                        .findFirst()
                        .map(found -> found.refused("it")));
    }

    private static WireType.Unsupported withoutEffect(String annotation) {
        return new WireType.Unsupported(
                "@%s has no effect on the values of an exception".formatted(annotation),
                "a record whose component has the annotation, or the value without it");
    }
}
