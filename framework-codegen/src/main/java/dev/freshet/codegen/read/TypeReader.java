package dev.freshet.codegen.read;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.DataType.Component;
import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.RecordModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/** Reads the types of one listener's parameters, and remembers the enums and records that are met. */
final class TypeReader {

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("java.lang.Object", "a record"),
            Map.entry("java.lang.CharSequence", "String"),
            Map.entry("java.lang.Number", "BigDecimal, or the primitive that it is"),
            Map.entry("java.lang.Iterable", "List"),
            Map.entry("java.util.Collection", "List"),
            Map.entry("java.util.ArrayList", "List"),
            Map.entry("java.util.SortedSet", "Set"),
            Map.entry("java.util.HashSet", "Set"),
            Map.entry("java.util.SortedMap", "Map"),
            Map.entry("java.util.HashMap", "Map"),
            Map.entry("java.util.stream.Stream", "List"),
            Map.entry("java.util.OptionalInt", "Optional<Integer>"),
            Map.entry("java.util.OptionalLong", "Optional<Long>"),
            Map.entry("java.util.OptionalDouble", "Optional<Double>"),
            Map.entry("java.util.Date", "java.time.Instant"),
            Map.entry("java.sql.Timestamp", "java.time.Instant"),
            Map.entry("java.util.Calendar", "java.time.Instant"),
            Map.entry("java.time.ZonedDateTime", "java.time.Instant"),
            Map.entry("java.time.OffsetDateTime", "java.time.Instant"),
            Map.entry("java.sql.Date", "java.time.LocalDate"));

    private final Context context;
    private final Map<JavaName, DataType> met = new LinkedHashMap<>();
    private boolean usesDeprecated;

    TypeReader(Context context) {
        this.context = context;
    }

    /** Returns the enums and records that were met so far, in the order in which they were. */
    Map<JavaName, DataType> met() {
        return Collections.unmodifiableMap(met);
    }

    /** Tells whether a type that was met is deprecated. */
    boolean usesDeprecated() {
        return usesDeprecated;
    }

    /** Reads a type. Throws {@link UnresolvedException} if the compiler does not know it (yet). */
    WireType read(TypeMirror type) {
        WireType read = switch (type.getKind()) {
            case BOOLEAN, CHAR, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE ->
                scalar(context.types()
                        .getPrimitiveType(type.getKind())
                        .getKind()
                        .name()
                        .toLowerCase(Locale.ROOT));
            case ARRAY -> new WireType.ListOf(read(((ArrayType) type).getComponentType()));
            case DECLARED -> declared((DeclaredType) type);
            case WILDCARD -> wildcard((WildcardType) type);
            case ERROR -> throw new UnresolvedException();
            default -> new WireType.Unsupported(type.toString(), "a type that is known when this is compiled");
        };
        return Annotations.nullable(type).isPresent() ? read.orNull() : read;
    }

    private static WireType scalar(String name) {
        return Scalar.ofJava(name).orElseThrow();
    }

    private WireType wildcard(WildcardType type) {
        return type.getExtendsBound() == null
                ? new WireType.Unsupported(type.toString(), "a type that is known when this is compiled")
                : read(type.getExtendsBound());
    }

    private WireType declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        usesDeprecated |= context.elements().isDeprecated(element);
        String name = element.getQualifiedName().toString();
        Optional<Scalar> scalar = Scalar.ofJava(name);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        if (arguments.isEmpty() && !element.getTypeParameters().isEmpty()) {
            return new WireType.Unsupported(
                    element.getSimpleName() + " without type arguments",
                    "the type of what is in it, as in " + element.getSimpleName() + "<String>");
        }
        return switch (name) {
            case "java.util.List" -> new WireType.ListOf(argument(arguments.get(0)));
            case "java.util.Set" -> new WireType.SetOf(argument(arguments.get(0)));
            case "java.util.Optional" -> read(arguments.get(0)).orNull();
            case "java.util.Map" -> map(arguments.get(0), arguments.get(1));
            default -> unboxed(type).orElseGet(() -> ownType(type, element));
        };
    }

    /** Reads a type argument. A box is not taken for null here, since there is no other way to write it. */
    private WireType argument(TypeMirror type) {
        WireType read = read(type);
        boolean onlyABox = read.present() instanceof Scalar && unboxed(type).isPresent();
        return onlyABox && Annotations.nullable(type).isEmpty() ? read.present() : read;
    }

    private WireType map(TypeMirror key, TypeMirror value) {
        WireType keyType = read(key);
        WireType valueType = argument(value);
        return keyType == Scalar.STRING
                ? new WireType.MapOf(valueType)
                : new WireType.Unsupported(
                        "Map with keys of type " + simple(key),
                        "Map<String, …>, because the members of a JSON object have strings for names");
    }

    private Optional<WireType> unboxed(TypeMirror type) {
        try {
            return Optional.of(read(context.types().unboxedType(type)).orNull());
        } catch (IllegalArgumentException notABox) {
            return Optional.empty();
        }
    }

    private WireType ownType(DeclaredType type, TypeElement element) {
        if (element.getKind() == ElementKind.ENUM) {
            return enumType(element);
        }
        if (element.getKind() != ElementKind.RECORD) {
            String name = element.getQualifiedName().toString();
            return new WireType.Unsupported(
                    simple(type), INSTEAD.getOrDefault(name, "a record with what browsers need"));
        }
        return type.getTypeArguments().isEmpty()
                ? recordType(element)
                : new WireType.Unsupported(
                        "generic record " + simple(type), "a record of its own, without type parameters");
    }

    private WireType enumType(TypeElement element) {
        JavaName name = Names.of(element);
        List<String> constants = element.getEnclosedElements().stream()
                .filter(one -> one.getKind() == ElementKind.ENUM_CONSTANT)
                .map(one -> one.getSimpleName().toString())
                .toList();
        met.putIfAbsent(name, new EnumModel(name, javadoc(element), constants));
        return new WireType.Named(name);
    }

    private WireType recordType(TypeElement element) {
        JavaName name = Names.of(element);
        if (!met.containsKey(name)) {
            // Its place is taken before its components are read, since they may lead back to it.
            met.put(name, new RecordModel(name, javadoc(element), List.of()));
            boolean canBePointedAt = context.inSources().test(Names.outermost(element));
            List<Component> components = element.getRecordComponents().stream()
                    .map(component -> component(element, component, canBePointedAt))
                    .toList();
            met.put(name, new RecordModel(name, javadoc(element), components));
        }
        return new WireType.Named(name);
    }

    private Component component(TypeElement record, RecordComponentElement element, boolean canBePointedAt) {
        WireType type = read(element.asType());
        boolean nullable = Annotations.nullable(element).isPresent();
        return new Component(
                element.getSimpleName().toString(),
                nullable ? type.orNull() : type,
                canBePointedAt ? Optional.of(Origin.of(field(record, element))) : Optional.empty());
    }

    /** Returns the field of a component, since compilers know the place of that alone. */
    private static Element field(TypeElement record, RecordComponentElement component) {
        return ElementFilter.fieldsIn(record.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .findFirst()
                .<Element>map(field -> field)
                .orElse(component);
    }

    private Optional<String> javadoc(Element element) {
        return Optional.ofNullable(context.elements().getDocComment(element));
    }

    /** Returns a type as it is written where it is imported. */
    static String simple(TypeMirror type) {
        return type.toString()
                .replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "")
                .replaceAll("\\b([a-z_]\\w*\\.)+(?=[A-Z])", "");
    }

    /** Finds a type, in this one or its type arguments, that the sender could not name. */
    static Optional<String> privateType(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            return privateType(((ArrayType) type).getComponentType());
        }
        if (type.getKind() == TypeKind.WILDCARD) {
            TypeMirror bound = ((WildcardType) type).getExtendsBound();
            return bound == null ? Optional.empty() : privateType(bound);
        }
        if (!(type instanceof DeclaredType declared)) {
            return Optional.empty();
        }
        return ListenerReader.privateType(declared.asElement())
                .or(() -> declared.getTypeArguments().stream()
                        .flatMap(argument -> privateType(argument).stream())
                        .findFirst());
    }
}
