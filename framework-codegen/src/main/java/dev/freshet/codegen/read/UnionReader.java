package dev.freshet.codegen.read;

import dev.freshet.codegen.model.DataType.Tag;
import dev.freshet.codegen.model.DataType.UnionModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * Reads types whose values are of one of several subtypes, and what tells these apart on the wire: what Jackson's
 * annotations say, or for sealed types without them the property {@code type} with the subtype's simple name.
 */
final class UnionReader {

    private static final String SEALED_PROPERTY = "type";

    private final Context context;
    private final DataTypeReader dataTypes;

    UnionReader(Context context, DataTypeReader dataTypes) {
        this.context = context;
        this.dataTypes = dataTypes;
    }

    /** A union, or why there is none. */
    record Result(Optional<UnionModel> model, Optional<WireType.Unsupported> refused) {
        static Result refused(String why, String instead) {
            return new Result(Optional.empty(), Optional.of(new WireType.Unsupported(why, instead)));
        }
    }

    /** The tag of a subtype, or why it cannot have the one that is asked for. */
    record TagResult(Optional<Tag> tag, Optional<WireType.Unsupported> refused) {
        static TagResult refused(String why, String instead) {
            return new TagResult(Optional.empty(), Optional.of(new WireType.Unsupported(why, instead)));
        }
    }

    /**
     * What was found of a union so far.
     *
     * @param around the types whose subtypes are being added
     */
    private record Found(List<WireType.Named> variants, Set<String> tags, Set<TypeElement> around) {}

    boolean isUnion(TypeElement type) {
        boolean several =
                type.getKind() == ElementKind.INTERFACE || type.getModifiers().contains(Modifier.ABSTRACT);
        return several && type.getKind() != ElementKind.ENUM && !subtypes(type).isEmpty();
    }

    /** Tells whether a class that has values of its own has subtypes as well. */
    boolean isBaseItself(TypeElement type) {
        boolean isOpenClass = type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && !type.getModifiers().contains(Modifier.FINAL);
        return isOpenClass
                && (!subtypes(type).isEmpty()
                        || JsonAnnotations.find(type, "JsonTypeInfo")
                                .filter(info -> !JsonAnnotations.constant(info, "use")
                                        .orElse("NAME")
                                        .equals("NONE"))
                                .isPresent());
    }

    Result read(TypeElement type, JavaName name, Optional<String> javadoc, List<String> parameters) {
        Map<String, WireType> own = new HashMap<>();
        parameters.forEach(parameter -> own.put(parameter, new WireType.Variable(parameter)));
        Found found = new Found(new ArrayList<>(), new HashSet<>(), new HashSet<>());
        Optional<Result> refused = addVariants(type, own, found);
        return refused.orElseGet(() -> new Result(
                Optional.of(new UnionModel(name, javadoc, parameters, property(type), List.copyOf(found.variants()))),
                Optional.empty()));
    }

    /** Returns what tells a type apart from its siblings, if it has a supertype of which there are several kinds. */
    TagResult tag(TypeElement type) {
        Optional<TypeElement> annotated = annotated(type);
        if (annotated.isPresent()) {
            AnnotationMirror info =
                    JsonAnnotations.find(annotated.get(), "JsonTypeInfo").orElseThrow();
            String use = JsonAnnotations.constant(info, "use").orElse("NAME");
            String include = JsonAnnotations.constant(info, "include").orElse("PROPERTY");
            if (use.equals("NONE")) {
                return new TagResult(Optional.empty(), Optional.empty());
            }
            String name = annotated.get().getSimpleName().toString();
            if (!Set.of("NAME", "SIMPLE_NAME").contains(use)) {
                return TagResult.refused(
                        "@JsonTypeInfo of %s tells subtypes apart by use = %s, and browsers tell them apart by a name"
                                .formatted(name, use),
                        "@JsonTypeInfo(use = NAME, property = \"type\")");
            }
            if (!Set.of("PROPERTY", "EXISTING_PROPERTY").contains(include)) {
                return TagResult.refused(
                        "@JsonTypeInfo of %s has include = %s, which puts the name of a subtype elsewhere than into a property"
                                .formatted(name, include),
                        "include = PROPERTY or EXISTING_PROPERTY");
            }
            boolean exists = include.equals("EXISTING_PROPERTY");
            if (exists && explicitName(type, annotated.get()).isEmpty()) {
                return TagResult.refused(
                        "%s has no name, by which the existing property of %s tells it apart"
                                .formatted(type.getSimpleName(), name),
                        "@JsonTypeName on it, or a name in @JsonSubTypes");
            }
            return new TagResult(
                    Optional.of(new Tag(propertyOf(info), annotatedName(type, annotated.get(), use), exists)),
                    Optional.empty());
        }
        boolean ofSealed = supertypes(type).anyMatch(one -> one.getModifiers().contains(Modifier.SEALED));
        return new TagResult(
                ofSealed
                        ? Optional.of(new Tag(
                                SEALED_PROPERTY,
                                typeName(type).orElse(type.getSimpleName().toString()),
                                false))
                        : Optional.empty(),
                Optional.empty());
    }

    private static String property(TypeElement type) {
        return annotated(type)
                .flatMap(one -> JsonAnnotations.find(one, "JsonTypeInfo"))
                .map(UnionReader::propertyOf)
                .orElse(SEALED_PROPERTY);
    }

    private static String propertyOf(AnnotationMirror info) {
        return JsonAnnotations.string(info, "property")
                .filter(property -> !property.isEmpty())
                .orElse("@type");
    }

    /** Adds the subtypes of a type, {@code variables} being what its parameters are for the union. */
    private Optional<Result> addVariants(TypeElement type, Map<String, WireType> variables, Found found) {
        found.around().add(type);
        for (TypeElement subtype : subtypes(type)) {
            // Annotations can lead back to where they were found.
            if (found.around().contains(subtype)) {
                continue;
            }
            Optional<Map<String, WireType>> arguments = arguments(subtype, type, variables);
            if (arguments.isEmpty()) {
                return Optional.of(Result.refused(
                        "the type parameters of %s do not follow from those of %s"
                                .formatted(subtype.getSimpleName(), type.getSimpleName()),
                        "the same type parameters for both"));
            }
            Optional<Result> refused = isUnion(subtype)
                    ? addVariants(subtype, arguments.get(), found)
                    : addVariant(subtype, type, arguments.get(), found);
            if (refused.isPresent()) {
                return refused;
            }
        }
        found.around().remove(type);
        return Optional.empty();
    }

    private Optional<Result> addVariant(
            TypeElement subtype, TypeElement type, Map<String, WireType> arguments, Found found) {
        if (subtype.getModifiers().contains(Modifier.NON_SEALED)) {
            return Optional.of(Result.refused(
                    "%s permits %s, which is non-sealed".formatted(type.getSimpleName(), subtype.getSimpleName()),
                    "final or sealed for it"));
        }
        List<WireType> inOrder = subtype.getTypeParameters().stream()
                .map(parameter -> arguments.get(parameter.getSimpleName().toString()))
                .map(WireType.class::cast)
                .toList();
        WireType read = dataTypes.read((DeclaredType) subtype.asType(), subtype, inOrder);
        if (read instanceof WireType.Unsupported unsupported) {
            return Optional.of(new Result(Optional.empty(), Optional.of(unsupported)));
        }
        if (!(read instanceof WireType.Named named)) {
            return Optional.of(Result.refused(
                    "%s has a @JsonValue, so nothing tells it from the other kinds of %s"
                            .formatted(subtype.getSimpleName(), type.getSimpleName()),
                    "a record without it"));
        }
        boolean isNew =
                tag(subtype).tag().map(tag -> found.tags().add(tag.value())).orElse(true);
        if (!isNew && found.variants().stream().noneMatch(named::equals)) {
            return Optional.of(Result.refused(
                    "two subtypes of %s are called %s on the wire"
                            .formatted(
                                    type.getSimpleName(),
                                    tag(subtype).tag().orElseThrow().value()),
                    "another name, by @JsonTypeName or @JsonSubTypes"));
        }
        if (isNew) {
            found.variants().add(named);
        }
        return Optional.empty();
    }

    /** Returns what the parameters of a subtype are, by those of the type; empty if that cannot be said. */
    private Optional<Map<String, WireType>> arguments(
            TypeElement subtype, TypeElement type, Map<String, WireType> variables) {
        Map<String, WireType> arguments = new HashMap<>();
        for (TypeMirror supertype : context.types().directSupertypes(subtype.asType())) {
            if (supertype instanceof DeclaredType declared
                    && declared.asElement().equals(type)) {
                for (int i = 0; i < declared.getTypeArguments().size(); i++) {
                    String own = type.getTypeParameters().get(i).getSimpleName().toString();
                    if (declared.getTypeArguments().get(i) instanceof TypeVariable variable
                            && variables.containsKey(own)) {
                        arguments.put(variable.asElement().getSimpleName().toString(), variables.get(own));
                    }
                }
            }
        }
        return arguments.size() == subtype.getTypeParameters().size() ? Optional.of(arguments) : Optional.empty();
    }

    private static List<TypeElement> subtypes(TypeElement type) {
        Stream<TypeElement> named = annotatedSubtypes(type).stream()
                .flatMap(item -> item.getElementValues().entrySet().stream())
                .filter(entry -> entry.getKey().getSimpleName().contentEquals("value"))
                .map(entry -> resolved(entry.getValue().getValue()));
        Stream<TypeElement> permitted = type.getPermittedSubclasses().stream()
                .map(UnionReader::resolved)
                // Where permits is left out, each compiler has an order of its own.
                .sorted(Comparator.comparing(one -> one.getQualifiedName().toString()));
        boolean hasInfo = annotated(type).isPresent();
        return Stream.concat(permitted, hasInfo ? named : Stream.empty())
                // A type can be listed among its own subtypes.
                .filter(one -> !one.equals(type))
                .distinct()
                .toList();
    }

    /** A compiler may have text in the place of a type that it does not know. */
    private static TypeElement resolved(Object type) {
        if (type instanceof DeclaredType declared && declared.getKind() != TypeKind.ERROR) {
            return (TypeElement) declared.asElement();
        }
        throw new UnresolvedException();
    }

    private static List<AnnotationMirror> annotatedSubtypes(TypeElement type) {
        return JsonAnnotations.find(type, "JsonSubTypes")
                .flatMap(mirror -> Annotations.written(mirror, "value"))
                .map(Annotations::items)
                .orElse(List.of())
                .stream()
                .map(AnnotationValue::getValue)
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .toList();
    }

    /** Returns the nearest type, this one or a supertype, that says by an annotation how subtypes are told apart. */
    private static Optional<TypeElement> annotated(TypeElement type) {
        if (JsonAnnotations.find(type, "JsonTypeInfo").isPresent()) {
            return Optional.of(type);
        }
        return supertypes(type).flatMap(one -> annotated(one).stream()).findFirst();
    }

    private static String annotatedName(TypeElement type, TypeElement annotated, String use) {
        return explicitName(type, annotated)
                .orElseGet(() -> use.equals("SIMPLE_NAME")
                        ? type.getSimpleName().toString()
                        : Names.of(type).nested("$"));
    }

    private static Optional<String> explicitName(TypeElement type, TypeElement annotated) {
        return namedBy(type, annotated)
                .or(() -> supertypes(type)
                        .flatMap(one -> namedBy(type, one).stream())
                        .findFirst())
                .or(() -> typeName(type));
    }

    private static Optional<String> namedBy(TypeElement type, TypeElement supertype) {
        return annotatedSubtypes(supertype).stream()
                .filter(item -> Annotations.written(item, "value")
                        .map(AnnotationValue::getValue)
                        .filter(value -> value instanceof DeclaredType declared
                                && declared.asElement().equals(type))
                        .isPresent())
                .flatMap(item -> Stream.concat(JsonAnnotations.string(item, "name").stream(), names(item)))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** Returns further names of a subtype: Jackson writes the first of all, and reads all of them. */
    private static Stream<String> names(AnnotationMirror subtype) {
        return Annotations.written(subtype, "names").map(Annotations::items).orElse(List.of()).stream()
                .map(name -> String.valueOf(name.getValue()));
    }

    private static Optional<String> typeName(TypeElement type) {
        return JsonAnnotations.find(type, "JsonTypeName")
                .flatMap(mirror -> JsonAnnotations.string(mirror, "value"))
                .filter(name -> !name.isEmpty());
    }

    private static Stream<TypeElement> supertypes(TypeElement type) {
        return Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .filter(one -> one.getKind() == TypeKind.DECLARED)
                .map(one -> (TypeElement) ((DeclaredType) one).asElement());
    }
}
