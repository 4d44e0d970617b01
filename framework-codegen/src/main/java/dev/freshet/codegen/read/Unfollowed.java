package dev.freshet.codegen.read;

import dev.freshet.codegen.model.WireType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * An annotation by which a library writes a value in another way, and which is not followed here. Browsers would get what it
 * hides or changes, so it is refused, whosever it is.
 *
 * @param name its simple name
 * @param library who would follow it
 */
record Unfollowed(String name, String library) {

    private static final String JACKSON = "Jackson";
    private static final String ANNOTATIONS = JsonAnnotations.PACKAGE;
    private static final String DATABIND = JsonAnnotations.DATABIND;
    private static final String DATABIND_2 = "com.fasterxml.jackson.databind.annotation.";

    /** Those of Jackson that are followed, of types and of members. */
    private static final Set<String> FOLLOWED = Set.of(
            "JsonProperty",
            "JsonGetter",
            "JsonSetter",
            "JsonIgnore",
            "JsonIgnoreProperties",
            "JsonInclude",
            "JsonValue",
            "JsonTypeInfo",
            "JsonSubTypes",
            "JsonTypeName",
            "JsonFormat");

    /** Those of Jackson that say how values are read, or nothing that a browser can see. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "JacksonAnnotation",
            "JacksonInject",
            "JacksonStdImpl",
            "JsonAlias",
            "JsonAnySetter",
            "JsonClassDescription",
            "JsonCreator",
            "JsonDeserialize",
            "JsonDeserializeAs",
            "JsonEnumDefaultValue",
            "JsonMerge",
            "JsonPOJOBuilder",
            "JsonPropertyDescription",
            "JsonPropertyOrder",
            "JsonRootName",
            "JsonValueInstantiator",
            "JsonView");

    /** Those of Jackson that are known to change what is written: by these names, other packages have copies of them. */
    private static final Set<String> CHANGING = Set.of(
            "JsonAnyGetter",
            "JsonAppend",
            "JsonAutoDetect",
            "JsonIncludeProperties",
            "JsonKey",
            "JsonNaming",
            "JsonRawValue",
            "JsonSerialize",
            "JsonSerializeAs",
            "JsonUnwrapped");

    /** Annotations that are known on types alone, and on members alone. */
    private static final Set<String> OF_TYPES = Set.of("JsonTypeInfo", "JsonSubTypes", "JsonIgnoreProperties");

    private static final Set<String> OF_MEMBERS = Set.of("JsonFormat");

    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("com.google.gson.annotations.", "Gson"),
            Map.entry("jakarta.json.bind.annotation.", "JSON-B"),
            Map.entry("javax.json.bind.annotation.", "JSON-B"),
            Map.entry("com.squareup.moshi.", "Moshi"),
            Map.entry("com.alibaba.fastjson.", "fastjson"),
            Map.entry("com.alibaba.fastjson2.", "fastjson2"),
            Map.entry("com.dslplatform.json.", "DSL-JSON"),
            Map.entry("io.avaje.jsonb.", "avaje-jsonb"),
            Map.entry("io.micronaut.serde.", "Micronaut"),
            Map.entry("kotlinx.serialization.", "kotlinx.serialization"),
            Map.entry("org.codehaus.jackson.", "Jackson 1"),
            Map.entry(DATABIND_2, "Jackson 2"));

    /** Those of other libraries that mark a class, or say how values are read. */
    private static final Set<String> MARKERS = Set.of(
            "Expose",
            "JsonClass",
            "JsonbCreator",
            "JsonbPropertyOrder",
            "JsonbTypeDeserializer",
            "CompiledJson",
            "Serializable",
            "Serdeable",
            "Json");

    /** Those of XML that hide a value or write another one: whoever shares a class with XML wants that in JSON as well. */
    private static final Set<String> OF_XML = Set.of("XmlTransient", "XmlJavaTypeAdapter");

    /** Finds such an annotation on an element. */
    static Optional<Unfollowed> on(Element element) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            Optional<Unfollowed> found = of(mirror, element);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Refuses what it stands on. */
    WireType.Unsupported refused(String what) {
        if (library.equals(JACKSON)) {
            return new WireType.Unsupported(
                    "what @%s makes of %s is not known when this is compiled".formatted(name, what),
                    "a record with what browsers need, without the annotation");
        }
        return new WireType.Unsupported(
                "@%s of %s would write %s in another way, and is not followed".formatted(name, library, what),
                "an annotation of Jackson that is followed, such as @JsonProperty, or a record with what browsers need");
    }

    private static Optional<Unfollowed> of(AnnotationMirror mirror, Element element) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        String qualified = Annotations.name(mirror);
        String name = type.getSimpleName().toString();
        if (qualified.startsWith(ANNOTATIONS) || qualified.startsWith(DATABIND)) {
            return ofJackson(mirror, element, name) ? Optional.empty() : Optional.of(new Unfollowed(name, JACKSON));
        }
        if (JsonAnnotations.find(type, "JacksonAnnotationsInside").isPresent()) {
            return Optional.of(new Unfollowed(name, JACKSON));
        }
        if (Annotations.named(type, "com.squareup.moshi.JsonQualifier").isPresent()) {
            return Optional.of(new Unfollowed(name, "Moshi"));
        }
        return library(qualified, name)
                .filter(library -> !isWithoutEffect(mirror, name))
                .map(library -> new Unfollowed(name, library));
    }

    /** Tells whether an annotation of Jackson is followed where it stands, or changes nothing. */
    private static boolean ofJackson(AnnotationMirror mirror, Element element, String name) {
        if (name.equals("JsonNaming")) {
            return Naming.of(mirror).isPresent();
        }
        if (name.equals("JsonIgnoreProperties")
                && Annotations.written(mirror, "value").isEmpty()) {
            return true; // What is unknown when values are read is left out, as ignoreUnknown says.
        }
        boolean isType = element instanceof TypeElement;
        return WITHOUT_EFFECT.contains(name)
                || (FOLLOWED.contains(name) && !(isType ? OF_MEMBERS : OF_TYPES).contains(name));
    }

    private static Optional<String> library(String qualified, String name) {
        Optional<String> known = LIBRARIES.entrySet().stream()
                .filter(entry -> qualified.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean looksLikeOne = FOLLOWED.contains(name) || CHANGING.contains(name) || OF_XML.contains(name);
        return known.or(() -> looksLikeOne
                ? Optional.of(qualified.substring(0, Math.max(0, qualified.lastIndexOf('.'))))
                : Optional.empty());
    }

    private static boolean isWithoutEffect(AnnotationMirror mirror, String name) {
        boolean readsOnly = WITHOUT_EFFECT.contains(name);
        boolean isMarker = MARKERS.contains(name) && hidesAndRenamesNothing(mirror);
        return readsOnly || isMarker;
    }

    private static boolean hidesAndRenamesNothing(AnnotationMirror mirror) {
        return mirror.getElementValues().entrySet().stream()
                .allMatch(entry -> List.of("deserialize", "generateAdapter", "value")
                                .contains(entry.getKey().getSimpleName().toString())
                        && !(entry.getValue().getValue() instanceof String));
    }
}
