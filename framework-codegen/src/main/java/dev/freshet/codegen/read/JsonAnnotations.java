package dev.freshet.codegen.read;

import dev.freshet.api.AsNumber;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Jackson's annotations, as far as their effect on what is written can be known. They are read by their names alone. */
final class JsonAnnotations {

    static final String PACKAGE = "com.fasterxml.jackson.annotation.";
    static final String DATABIND = "tools.jackson.databind.annotation.";

    /** Annotations that make a property of a getter or a field, but say nothing of its name. */
    private static final List<String> INCLUDING = List.of("JsonFormat", "JsonView", "JsonTypeInfo");

    private static final Set<Scalar> LARGE = EnumSet.of(Scalar.LONG, Scalar.BIG_INTEGER, Scalar.BIG_DECIMAL);
    private static final Set<Scalar> AS_TEXT = EnumSet.of(Scalar.BOOLEAN, Scalar.BYTE, Scalar.SHORT, Scalar.INT);
    private static final Set<Scalar> TIMES = EnumSet.of(
            Scalar.INSTANT,
            Scalar.OFFSET_DATE_TIME,
            Scalar.ZONED_DATE_TIME,
            Scalar.LOCAL_DATE,
            Scalar.LOCAL_TIME,
            Scalar.LOCAL_DATE_TIME,
            Scalar.YEAR_MONTH);

    private JsonAnnotations() {}

    static Optional<AnnotationMirror> find(Element element, String name) {
        return Annotations.named(element, PACKAGE + name);
    }

    /** Finds an annotation on what is nearest. */
    private static Optional<AnnotationMirror> find(List<? extends Element> elements, String name) {
        return named(elements, PACKAGE + name);
    }

    private static Optional<AnnotationMirror> named(List<? extends Element> elements, String qualified) {
        return elements.stream()
                .flatMap(element -> Annotations.named(element, qualified).stream())
                .findFirst();
    }

    /** Returns the strategy by which the nearest of these types names its properties. */
    static Naming naming(List<TypeElement> types) {
        return named(types, DATABIND + "JsonNaming").flatMap(Naming::of).orElse(Naming.LOWER_CAMEL_CASE);
    }

    /**
     * Returns what annotations call the property of a field or a getter. That is the empty name if they say only that
     * there is one, and nothing if there are none.
     */
    static Optional<String> name(List<? extends Element> elements) {
        return value(elements, "JsonGetter")
                .filter(name -> !name.isEmpty())
                .or(() -> value(elements, "JsonProperty"))
                .or(() -> value(elements, "JsonGetter"))
                .or(() -> elements.stream().anyMatch(JsonAnnotations::includes) ? Optional.of("") : Optional.empty());
    }

    /** Returns what annotations call the property of a setter or a parameter. */
    static Optional<String> setterName(List<? extends Element> elements) {
        return value(elements, "JsonSetter")
                .filter(name -> !name.isEmpty())
                .or(() -> value(elements, "JsonProperty"))
                .or(() -> value(elements, "JsonSetter"));
    }

    private static Optional<String> value(List<? extends Element> elements, String annotation) {
        return find(elements, annotation).map(mirror -> string(mirror, "value").orElse(""));
    }

    private static boolean includes(Element element) {
        return Unfollowed.on(element).isPresent()
                || INCLUDING.stream().anyMatch(name -> find(element, name).isPresent());
    }

    static boolean isValue(Element element) {
        return find(element, "JsonValue").filter(JsonAnnotations::isOn).isPresent();
    }

    static boolean isIgnored(List<? extends Element> elements) {
        return find(elements, "JsonIgnore")
                .or(() -> elements.stream()
                        .flatMap(element -> element.getAnnotationMirrors().stream())
                        .filter(mirror -> Annotations.name(mirror).equals("java.beans.Transient"))
                        .<AnnotationMirror>map(mirror -> mirror)
                        .findFirst())
                .filter(JsonAnnotations::isOn)
                .isPresent();
    }

    /** Returns when a property can be accessed, if its annotation says so. */
    static Optional<String> access(List<? extends Element> elements) {
        return find(elements, "JsonProperty")
                .flatMap(mirror -> constant(mirror, "access"))
                .filter(access -> !access.equals("AUTO"));
    }

    /** Returns the properties, by their names on the wire, that the nearest annotation of these types leaves out. */
    static Set<String> ignoredProperties(List<TypeElement> types) {
        return find(types, "JsonIgnoreProperties")
                .filter(mirror -> !Annotations.isSet(mirror, "allowGetters"))
                .flatMap(mirror -> Annotations.written(mirror, "value"))
                .map(Annotations::items)
                .map(items -> items.stream()
                        .map(item -> String.valueOf(item.getValue()))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** Returns when a property is left out. */
    static String inclusion(List<Element> accessors, List<TypeElement> owners) {
        return find(accessors, "JsonInclude")
                .map(JsonAnnotations::inclusion)
                .filter(value -> !value.equals("USE_DEFAULTS"))
                .or(() -> find(owners, "JsonInclude").map(JsonAnnotations::inclusion))
                .filter(value -> !value.equals("USE_DEFAULTS"))
                .orElse("ALWAYS");
    }

    private static String inclusion(AnnotationMirror include) {
        return constant(include, "value").orElse("ALWAYS");
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

    /** Refuses a parameter with an annotation that would stand there as if it did something. */
    static Optional<WireType> unheeded(Element parameter) {
        return parameter.getAnnotationMirrors().stream()
                .map(Annotations::name)
                .filter(name -> name.startsWith(PACKAGE) || name.startsWith(DATABIND))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .<WireType>map(name -> new WireType.Unsupported(
                        "@" + name + " stands on a parameter, where Jackson reads nothing",
                        "a record whose component has it, or @AsNumber for a number"))
                .findFirst()
                .or(() -> Unfollowed.on(parameter).map(found -> found.refused("it")));
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
            if (!hasPattern && shape.equals("STRING") && AS_TEXT.contains(scalar)) {
                return Scalar.STRING;
            }
            if (!hasPattern
                    && Set.of("ANY", "STRING").contains(shape)
                    && !scalar.typeScript().equals("number")) {
                return scalar;
            }
        }
        return written.isEmpty() ? type : new Unfollowed("JsonFormat", "Jackson").refused("it");
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
