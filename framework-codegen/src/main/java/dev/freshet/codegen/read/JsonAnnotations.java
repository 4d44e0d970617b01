package dev.freshet.codegen.read;

import dev.freshet.api.AsNumber;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Jackson's annotations, as far as their effect on what is written can be known. They are read by their names alone. */
final class JsonAnnotations {

    static final String PACKAGE = "com.fasterxml.jackson.annotation.";
    private static final String DATABIND = "tools.jackson.databind.annotation.";

    /** Annotations that change what is written in ways that only running the program shows, or that nobody needs. */
    private static final Set<String> UNKNOWN = Set.of(
            PACKAGE + "JsonUnwrapped",
            PACKAGE + "JsonAnyGetter",
            PACKAGE + "JsonRawValue",
            PACKAGE + "JsonIdentityInfo",
            PACKAGE + "JsonIdentityReference",
            PACKAGE + "JsonManagedReference",
            PACKAGE + "JsonBackReference",
            PACKAGE + "JsonFilter",
            PACKAGE + "JsonAutoDetect",
            PACKAGE + "JsonIncludeProperties",
            PACKAGE + "JsonKey",
            PACKAGE + "JsonIgnoreType",
            PACKAGE + "JsonGetter",
            PACKAGE + "JsonTypeId",
            DATABIND + "JsonSerialize",
            DATABIND + "JsonNaming",
            DATABIND + "JsonAppend",
            DATABIND + "JsonTypeIdResolver",
            DATABIND + "JsonTypeResolver");

    /** Annotations that are known on types alone, and on members alone. */
    private static final List<String> OF_TYPES = List.of("JsonTypeInfo", "JsonSubTypes", "JsonIgnoreProperties");

    private static final List<String> OF_MEMBERS = List.of("JsonFormat");

    private static final Set<Scalar> LARGE = EnumSet.of(Scalar.LONG, Scalar.BIG_INTEGER, Scalar.BIG_DECIMAL);
    private static final Set<Scalar> SMALL = EnumSet.of(Scalar.BYTE, Scalar.SHORT, Scalar.INT);
    private static final Set<Scalar> TIMES = EnumSet.of(
            Scalar.INSTANT,
            Scalar.OFFSET_DATE_TIME,
            Scalar.ZONED_DATE_TIME,
            Scalar.LOCAL_DATE,
            Scalar.LOCAL_TIME,
            Scalar.LOCAL_DATE_TIME,
            Scalar.YEAR_MONTH);

    private JsonAnnotations() {}

    /** Finds an annotation whose effect is not known. */
    static Optional<String> unknown(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            boolean bundle = find(type, "JacksonAnnotationsInside").isPresent();
            if (bundle || UNKNOWN.contains(Annotations.name(mirror))) {
                return Optional.of(type.getSimpleName().toString());
            }
        }
        return (element instanceof TypeElement ? OF_MEMBERS : OF_TYPES)
                .stream().filter(name -> find(element, name).isPresent()).findFirst();
    }

    static Optional<AnnotationMirror> find(Element element, String name) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (Annotations.name(mirror).equals(PACKAGE + name)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    /** Returns what {@code @JsonProperty} says, which may be the empty name; nothing if there is none. */
    static Optional<String> name(Element element) {
        return find(element, "JsonProperty")
                .map(mirror -> string(mirror, "value").orElse(""));
    }

    static boolean isValue(Element element) {
        return find(element, "JsonValue").filter(JsonAnnotations::isOn).isPresent();
    }

    static boolean isIgnored(Element element) {
        return find(element, "JsonIgnore").filter(JsonAnnotations::isOn).isPresent();
    }

    static boolean isWriteOnly(Element element) {
        return find(element, "JsonProperty")
                .flatMap(mirror -> constant(mirror, "access"))
                .filter("WRITE_ONLY"::equals)
                .isPresent();
    }

    /** Returns the properties, by their names on the wire, that the annotations of types leave out. */
    static Set<String> ignoredProperties(Collection<TypeElement> types) {
        Set<String> names = new HashSet<>();
        for (TypeElement type : types) {
            find(type, "JsonIgnoreProperties")
                    .filter(mirror ->
                            Annotations.written(mirror, "allowGetters").isEmpty())
                    .flatMap(mirror -> Annotations.written(mirror, "value"))
                    .map(Annotations::items)
                    .ifPresent(items -> items.forEach(item -> names.add(String.valueOf(item.getValue()))));
        }
        return names;
    }

    /** Tells whether a property is left out where its value says so. */
    static boolean isOptional(List<Element> accessors, List<TypeElement> owners) {
        return accessors.stream()
                .flatMap(accessor -> inclusion(accessor).stream())
                .findFirst()
                .or(() -> owners.stream()
                        .flatMap(owner -> inclusion(owner).stream())
                        .findFirst())
                .filter(value -> !value.equals("ALWAYS") && !value.equals("USE_DEFAULTS"))
                .isPresent();
    }

    private static Optional<String> inclusion(Element element) {
        return find(element, "JsonInclude")
                .map(mirror -> constant(mirror, "value").orElse("ALWAYS"));
    }

    /** Returns what a member's type becomes by what says how to write it. */
    static WireType formatted(WireType type, List<Element> accessors) {
        if (type instanceof WireType.Nullable nullable) {
            WireType of = formatted(nullable.of(), accessors);
            return of.orNull();
        }
        boolean asNumber = accessors.stream()
                .anyMatch(accessor -> Annotations.find(accessor, AsNumber.class).isPresent());
        if (asNumber) {
            return asNumber(type);
        }
        return accessors.stream()
                .flatMap(accessor -> find(accessor, "JsonFormat").stream())
                .findFirst()
                .map(format -> formatted(type, format))
                .orElse(type);
    }

    /** Returns the type of what {@link AsNumber} stands on. */
    static WireType asNumber(WireType type) {
        if (type.present() instanceof Scalar scalar && LARGE.contains(scalar)) {
            return type.present() == type ? Scalar.NUMBER : Scalar.NUMBER.orNull();
        }
        return new WireType.Unsupported(
                "@AsNumber stands on what is no long, BigInteger or BigDecimal", "the type without the annotation");
    }

    private static WireType formatted(WireType type, AnnotationMirror format) {
        Map<?, ?> written = format.getElementValues();
        String shape = constant(format, "shape").orElse("ANY");
        boolean hasPattern =
                string(format, "pattern").filter(pattern -> !pattern.isEmpty()).isPresent();
        boolean plain = Annotations.written(format, "with").isEmpty()
                && Annotations.written(format, "without").isEmpty();
        if (type instanceof Scalar scalar && plain && !written.isEmpty()) {
            if (hasPattern && TIMES.contains(scalar) && Set.of("ANY", "STRING").contains(shape)) {
                return Scalar.STRING;
            }
            if (!hasPattern && shape.equals("NUMBER") && LARGE.contains(scalar)) {
                return Scalar.NUMBER;
            }
            if (!hasPattern && shape.equals("STRING") && SMALL.contains(scalar)) {
                return Scalar.STRING;
            }
            if (!hasPattern
                    && Set.of("ANY", "STRING").contains(shape)
                    && !scalar.typeScript().equals("number")) {
                return scalar;
            }
        }
        return written.isEmpty() ? type : DataTypeReader.effectUnknown("JsonFormat", "it");
    }

    static Optional<String> string(AnnotationMirror mirror, String member) {
        return Annotations.written(mirror, member)
                .map(AnnotationValue::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    static Optional<String> constant(AnnotationMirror mirror, String member) {
        return Annotations.written(mirror, member)
                .map(AnnotationValue::getValue)
                .filter(VariableElement.class::isInstance)
                .map(value -> ((VariableElement) value).getSimpleName().toString());
    }

    private static boolean isOn(AnnotationMirror mirror) {
        return Annotations.written(mirror, "value")
                .map(AnnotationValue::getValue)
                .filter(Boolean.FALSE::equals)
                .isEmpty();
    }
}
