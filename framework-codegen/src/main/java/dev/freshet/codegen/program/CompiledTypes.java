package dev.freshet.codegen.program;

import dev.freshet.codegen.read.Names;
import dev.freshet.codegen.validate.TemplateTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The types of the compiled program as Handlebars sees their values: by getters, and by methods without parameters. */
public final class CompiledTypes implements TemplateTypes {

    private final Elements elements;
    private final Types types;

    /** Creates a view of the types that this compiler knows. */
    public CompiledTypes(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    @Override
    public Optional<TypeMirror> property(TypeMirror type, String name) {
        TypeMirror known = known(type);
        if (isCollection(known) ? name.matches("size|length") : isArray(known) && name.equals("length")) {
            return Optional.of(types.getPrimitiveType(TypeKind.INT));
        }
        return own(known, name).or(() -> ofSubtypes(known, name));
    }

    private Optional<TypeMirror> own(TypeMirror known, String name) {
        String capitalized = name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Stream.of(name, "get" + capitalized, "is" + capitalized)
                .flatMap(method ->
                        accessors(known).filter(one -> one.getSimpleName().contentEquals(method)))
                .findFirst()
                .map(method -> ((ExecutableType) types.asMemberOf((DeclaredType) known, method)).getReturnType());
    }

    @Override
    public boolean hasField(TypeMirror type, String name) {
        return known(type) instanceof DeclaredType declared
                && ElementFilter.fieldsIn(elements.getAllMembers((TypeElement) declared.asElement())).stream()
                        .anyMatch(field -> field.getSimpleName().contentEquals(name)
                                && field.getModifiers().contains(Modifier.PUBLIC)
                                && !field.getModifiers().contains(Modifier.STATIC));
    }

    @Override
    public List<String> properties(TypeMirror type) {
        TypeMirror known = known(type);
        if (isArray(known)) {
            return List.of("length");
        }
        List<String> components = components(known);
        boolean isRecord = !components.isEmpty();
        // The components come first, and in their order, which their accessors do not have in every compiler.
        Stream<String> own = Stream.concat(components.stream(), accessors(known).map(CompiledTypes::name))
                .filter(name -> isRecord || name.matches("(get|is)\\p{Lu}.*"))
                .filter(name -> !List.of("hashCode", "toString").contains(name))
                .map(CompiledTypes::withoutPrefix);
        return Stream.concat(own, subtypes(known).flatMap(subtype -> properties(subtype).stream()))
                .distinct()
                .toList();
    }

    private static List<String> components(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement())
                        .getRecordComponents().stream().map(CompiledTypes::name).toList()
                : List.of();
    }

    private static String name(Element element) {
        return element.getSimpleName().toString();
    }

    private static String withoutPrefix(String name) {
        String bare = name.replaceFirst("^(get|is)(?=\\p{Lu})", "");
        return bare.equals(name) ? name : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    @Override
    public Optional<TypeMirror> item(TypeMirror type) {
        TypeMirror known = known(type);
        if (known instanceof ArrayType array) {
            return Optional.of(array.getComponentType());
        }
        return argument(known, "java.lang.Iterable", 0).or(() -> argument(known, "java.util.Map", 1));
    }

    @Override
    public boolean hasAnyName(TypeMirror type) {
        TypeMirror known = known(type);
        return argument(known, "java.util.Map", 1).isPresent()
                || known.toString().equals("java.lang.Object")
                || known.getKind() == TypeKind.ERROR;
    }

    @Override
    public String name(TypeMirror type) {
        return Names.simple(type);
    }

    @Override
    public String className(TypeMirror type) {
        TypeMirror known = known(type);
        if (known instanceof DeclaredType declared) {
            return argument(known, "java.util.Optional", 0)
                    .map(this::className)
                    .orElseGet(() -> ((TypeElement) declared.asElement())
                            .getQualifiedName()
                            .toString());
        }
        return known.getKind().isPrimitive() ? known.getKind().name().toLowerCase(Locale.ROOT) : "";
    }

    private boolean isCollection(TypeMirror type) {
        return argument(type, "java.util.Collection", 0).isPresent();
    }

    private static boolean isArray(TypeMirror type) {
        return type.getKind() == TypeKind.ARRAY;
    }

    /** Finds a property that some of the values have; where they have different ones, nothing is known of it. */
    private Optional<TypeMirror> ofSubtypes(TypeMirror type, String name) {
        TypeMirror anything = elements.getTypeElement("java.lang.Object").asType();
        if (hasNamedSubtypes(type)) {
            return Optional.of(anything);
        }
        return subtypes(type)
                .flatMap(subtype -> (hasAnyName(subtype) ? Optional.of(anything) : property(subtype, name)).stream())
                .reduce((one, other) -> types.isSameType(one, other) ? one : anything);
    }

    private Stream<? extends TypeMirror> subtypes(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getPermittedSubclasses().stream()
                : Stream.empty();
    }

    /** Tells whether Jackson is told of subtypes that need not be sealed. */
    private static boolean hasNamedSubtypes(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement().getAnnotationMirrors().stream()
                        .anyMatch(annotation -> annotation
                                .getAnnotationType()
                                .toString()
                                .equals("com.fasterxml.jackson.annotation.JsonSubTypes"));
    }

    /** Returns a type with nothing unknown on its outside. */
    private static TypeMirror known(TypeMirror type) {
        if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
            return known(wildcard.getExtendsBound());
        }
        return type instanceof TypeVariable variable ? known(variable.getUpperBound()) : type;
    }

    /** Finds what a type argument of a supertype is. */
    private Optional<TypeMirror> argument(TypeMirror type, String supertype, int index) {
        if (!(type instanceof DeclaredType declared)) {
            return Optional.empty();
        }
        if (((TypeElement) declared.asElement()).getQualifiedName().contentEquals(supertype)) {
            return declared.getTypeArguments().size() > index
                    ? Optional.of(declared.getTypeArguments().get(index))
                    : Optional.empty();
        }
        return types.directSupertypes(type).stream()
                .flatMap(one -> argument(one, supertype, index).stream())
                .findFirst();
    }

    private Stream<ExecutableElement> accessors(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return Stream.empty();
        }
        return ElementFilter.methodsIn(elements.getAllMembers((TypeElement) declared.asElement())).stream()
                .filter(method -> method.getParameters().isEmpty())
                .filter(method -> method.getReturnType().getKind() != TypeKind.VOID)
                .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
                .filter(method -> method.getModifiers().contains(Modifier.PUBLIC))
                .filter(method -> !String.valueOf(method.getEnclosingElement()).equals("java.lang.Object"));
    }
}
