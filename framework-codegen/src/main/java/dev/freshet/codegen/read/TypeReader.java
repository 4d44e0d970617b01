package dev.freshet.codegen.read;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Reads the types of one interface's parameters and results, and remembers the named ones that are met. */
final class TypeReader {

    private static final String JSON_NODE = "tools.jackson.databind.JsonNode";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry(
                    "java.lang.Object",
                    "a record, a sealed interface if it may be one of several, or tools.jackson.databind.JsonNode for JSON of"
                            + " any form"),
            Map.entry("com.fasterxml.jackson.core.TreeNode", "tools.jackson.databind.JsonNode, that of Jackson 3"),
            Map.entry("com.google.gson.JsonElement", JSON_NODE),
            Map.entry("jakarta.json.JsonValue", JSON_NODE),
            Map.entry("javax.json.JsonValue", JSON_NODE),
            Map.entry("org.json.JSONArray", JSON_NODE),
            Map.entry("org.json.JSONObject", JSON_NODE),
            Map.entry("java.lang.CharSequence", "String"),
            Map.entry("java.lang.Class", "String, with its name"),
            Map.entry("java.io.File", "String"),
            Map.entry("java.net.InetAddress", "String"),
            Map.entry("java.nio.ByteBuffer", "byte[]"),
            Map.entry("java.nio.file.Path", "String"),
            Map.entry("java.util.BitSet", "boolean[]"),
            Map.entry("java.util.Enumeration", "List"),
            Map.entry("java.util.Iterator", "List"),
            Map.entry("java.util.Map.Entry", "a record of key and value"),
            Map.entry("java.util.TimeZone", "java.time.ZoneId"),
            Map.entry("java.util.concurrent.Future", "the value, in a call that is made when it is there"),
            Map.entry("java.util.concurrent.atomic.AtomicIntegerArray", "int[]"),
            Map.entry("java.util.concurrent.atomic.AtomicLongArray", "long[]"),
            Map.entry("java.util.concurrent.atomic.DoubleAccumulator", "double"),
            Map.entry("java.util.concurrent.atomic.DoubleAdder", "double"),
            Map.entry("java.util.concurrent.atomic.LongAccumulator", "long"),
            Map.entry("java.util.concurrent.atomic.LongAdder", "long"),
            Map.entry("java.util.regex.Pattern", "String"),
            Map.entry("java.util.Properties", "Map<String, String>"),
            Map.entry("java.lang.Number", "BigDecimal, or the primitive that it is"),
            Map.entry("java.lang.Iterable", "List"),
            Map.entry("java.util.stream.Stream", "List"),
            Map.entry("java.util.Date", "java.time.Instant"),
            Map.entry("java.sql.Timestamp", "java.time.Instant"),
            Map.entry("java.util.Calendar", "java.time.Instant"),
            Map.entry("java.time.Month", "int, which is how Jackson writes it"),
            Map.entry("java.net.URL", "java.net.URI"),
            Map.entry("java.sql.Date", "java.time.LocalDate"));

    /** Those whose subtypes are no better; every type is an Object. */
    private static final List<String> OF_SUBTYPES = INSTEAD.keySet().stream()
            .filter(name -> !name.equals("java.lang.Object"))
            .sorted()
            .toList();

    private static final Map<String, Scalar> OPTIONALS = Map.of(
            "java.util.OptionalInt", Scalar.INT,
            "java.util.OptionalLong", Scalar.LONG,
            "java.util.OptionalDouble", Scalar.DOUBLE);

    /** Known by their names, so that what they extend need not be on the class path. */
    private static final Set<String> JSON =
            Set.of("tools.jackson.databind.node.ObjectNode", "tools.jackson.databind.node.ArrayNode");

    /** Types that stand for JSON, in several libraries: their getters do not tell what is in it. */
    private static final List<String> OF_JSON = Stream.concat(
                    Stream.of(JSON_NODE),
                    INSTEAD.keySet().stream()
                            .filter(name -> !name.startsWith("java."))
                            .sorted())
            .toList();

    private static final List<String> COLLECTIONS = List.of("java.util.Map", "java.util.Set", "java.util.Collection");

    private static final Map<String, TypeKind> BOXES = Map.of(
            "java.lang.Boolean", TypeKind.BOOLEAN,
            "java.lang.Character", TypeKind.CHAR,
            "java.lang.Byte", TypeKind.BYTE,
            "java.lang.Short", TypeKind.SHORT,
            "java.lang.Integer", TypeKind.INT,
            "java.lang.Long", TypeKind.LONG,
            "java.lang.Float", TypeKind.FLOAT,
            "java.lang.Double", TypeKind.DOUBLE);

    /** How many of one class of collections may be in each other, as in {@code Box<Box<String>>}. */
    private static final int DEEPEST_COLLECTION = 8;

    private final Context context;
    private final DataTypeReader dataTypes;
    /** The classes of collections that are being read. */
    private final Deque<String> collections = new ArrayDeque<>();

    private boolean usesDeprecated;
    private boolean nullMarked;

    TypeReader(Context context) {
        this.context = context;
        this.dataTypes = new DataTypeReader(context, this);
    }

    /** Returns the named types that were met so far, in the order in which they were. */
    Map<JavaName, DataType> met() {
        return dataTypes.met();
    }

    /** Returns the named types that were met and that Jackson cannot make of JSON. */
    Set<JavaName> unreadable() {
        return dataTypes.unreadable();
    }

    /** Tells whether a type that was met is deprecated. */
    boolean usesDeprecated() {
        return usesDeprecated;
    }

    /**
     * Reads a type that is written in this declaration. Throws {@link UnresolvedException} if the compiler does not know
     * it (yet).
     */
    WireType read(TypeMirror type, Element declaration) {
        boolean before = nullMarked;
        nullMarked = Annotations.isNullMarked(declaration, context.elements());
        try {
            return read(type);
        } catch (UnresolvedException e) {
            throw e.missing().isPresent() || e.incomplete().isPresent()
                    ? e
                    : new UnresolvedException(declaration, Names.simple(type));
        } finally {
            nullMarked = before;
        }
    }

    /**
     * Reads a type as it is seen from where type parameters have arguments. That loses the annotations on the parameters,
     * which are still on the type as it is declared.
     */
    WireType read(TypeMirror seen, TypeMirror declared, Element declaration) {
        return read(seen, declaration).orNullAs(read(declared, declaration));
    }

    static boolean isOptional(TypeMirror type) {
        return Names.of(type).equals("java.util.Optional") || isOptionalNumber(type);
    }

    static boolean isOptionalNumber(TypeMirror type) {
        return OPTIONALS.containsKey(Names.of(type));
    }

    static boolean isReference(TypeMirror type) {
        return Names.of(type).equals("java.util.concurrent.atomic.AtomicReference");
    }

    private WireType read(TypeMirror type) {
        WireType read = switch (type.getKind()) {
            case BOOLEAN, CHAR, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> scalar(type.getKind());
            case ARRAY -> array(((ArrayType) type).getComponentType());
            case DECLARED -> declared((DeclaredType) type);
            case WILDCARD -> wildcard((WildcardType) type);
            case TYPEVAR ->
                new WireType.Variable(((TypeVariable) type).asElement().toString());
            case ERROR -> throw new UnresolvedException();
            default -> unknown(type);
        };
        return Annotations.nullable(type).isPresent() ? read.orNull() : read;
    }

    private static WireType unknown(TypeMirror type) {
        return WireType.withoutForm(type.toString(), "a type that is known when this is compiled");
    }

    private static WireType scalar(TypeKind kind) {
        return Scalar.ofJava(kind.name().toLowerCase(Locale.ROOT)).orElseThrow();
    }

    private WireType array(TypeMirror item) {
        return item.getKind() == TypeKind.BYTE ? Scalar.BYTES : new WireType.ListOf(read(item));
    }

    private WireType wildcard(WildcardType type) {
        return type.getExtendsBound() == null
                ? new WireType.Unsupported(
                        "the wildcard \"%s\" stands for any type".formatted(Names.simple(type)),
                        "the type of what is in it, or a wildcard with a bound, as in ? extends Trade")
                : read(type.getExtendsBound());
    }

    private WireType declared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        usesDeprecated |= context.isDeprecated(element);
        String name = Names.of(type);
        Optional<Scalar> scalar = Scalar.ofJava(name);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        if (arguments.isEmpty() && !element.getTypeParameters().isEmpty()) {
            String example = element.getTypeParameters().stream()
                    .map(parameter -> "String")
                    .collect(Collectors.joining(", ", "<", ">"));
            return new WireType.Unsupported(
                    element.getSimpleName() + " stands without its type arguments",
                    "the types of what is in it, as in " + element.getSimpleName() + example);
        }
        if (JSON.contains(name)) {
            return Scalar.JSON;
        }
        Optional<DeclaredType> json = Supertypes.find(type, OF_JSON, context.types());
        if (json.isPresent()) {
            return Names.of(json.get()).equals(JSON_NODE) ? Scalar.JSON : unsupported(type);
        }
        if (name.equals("java.util.Properties")) {
            return unsupported(type); // It is a map of objects.
        }
        if (isOptionalNumber(type)) {
            return Objects.requireNonNull(OPTIONALS.get(name)).orNull();
        }
        Optional<DeclaredType> collection =
                Supertypes.find(type, COLLECTIONS, context.types()).filter(one -> !dataTypes.hasOwnForm(element));
        if (collection.isPresent()) {
            return name.startsWith("java.")
                    ? collection(type, collection.get())
                    : ownCollection(type, collection.get(), name);
        }
        if (isOptional(type) || isReference(type)) {
            return read(arguments.get(0)).orNull();
        }
        boolean isOfJava =
                name.startsWith("java.") && (INSTEAD.containsKey(name) || element.getKind() != ElementKind.ENUM);
        return unboxed(type).orElseGet(() -> isOfJava ? unsupported(type) : named(type, element));
    }

    /** Reads a collection of the program's own, which may be one of itself, as in {@code class Tree extends ArrayList<Tree>}. */
    private WireType ownCollection(DeclaredType type, DeclaredType collection, String name) {
        if (Collections.frequency(collections, name) == DEEPEST_COLLECTION) {
            return new WireType.Unsupported(
                    "%s is a collection of itself, so its type has no end"
                            .formatted(type.asElement().getSimpleName()),
                    "a record with a list of it");
        }
        collections.push(name);
        try {
            return collection(type, collection);
        } finally {
            collections.pop();
        }
    }

    /** Reads a collection by its interface; what a subclass is besides, Jackson does not write. */
    private WireType collection(DeclaredType type, DeclaredType collection) {
        // As seen from a supertype, arguments lose their annotations; java.util has them in one order everywhere.
        boolean isOfJava = Names.of(type).startsWith("java.util.")
                && type.getTypeArguments().size()
                        == collection.getTypeArguments().size();
        List<? extends TypeMirror> arguments = isOfJava ? type.getTypeArguments() : collection.getTypeArguments();
        if (arguments.isEmpty()) {
            return WireType.withoutForm(
                    Names.simple(type) + ", whose elements have no type",
                    "a class with type arguments, or a List or Map");
        }
        return switch (Names.of(collection)) {
            case "java.util.Map" -> map(arguments.get(0), arguments.get(1));
            case "java.util.Set" -> new WireType.SetOf(argument(arguments.get(0)));
            default -> new WireType.ListOf(argument(arguments.get(0)));
        };
    }

    private WireType named(DeclaredType type, TypeElement element) {
        if (isInGeneric(type, element)) {
            return new WireType.Unsupported(
                    "%s is an inner class of one with type parameters".formatted(element.getSimpleName()),
                    "a static class or a record");
        }
        List<WireType> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            WireType read = argument(argument);
            if (read instanceof WireType.Unsupported) {
                return read;
            }
            arguments.add(read);
        }
        return dataTypes.read(type, element, arguments);
    }

    /** Eclipse's compiler has an enclosing type for static classes, too. */
    private static boolean isInGeneric(DeclaredType type, TypeElement element) {
        boolean isInner = element.getKind() == ElementKind.CLASS
                && !element.getModifiers().contains(Modifier.STATIC)
                && element.getNestingKind() == NestingKind.MEMBER;
        return isInner
                && type.getEnclosingType() instanceof DeclaredType around
                && (!((TypeElement) around.asElement()).getTypeParameters().isEmpty()
                        || isInGeneric(around, (TypeElement) around.asElement()));
    }

    private WireType unsupported(DeclaredType type) {
        return WireType.withoutForm(Names.simple(type), instead(type));
    }

    /** Returns what to use instead of a type that cannot be sent, by what it is. */
    String instead(DeclaredType type) {
        return Optional.ofNullable(INSTEAD.get(Names.of(type)))
                .or(() -> Supertypes.find(type, OF_SUBTYPES, context.types())
                        .map(supertype -> Objects.requireNonNull(INSTEAD.get(Names.of(supertype)))))
                .orElse("a record with what browsers need, or a class of one value with @JsonValue");
    }

    /** Reads a type argument. A box is not taken for null here, since there is no other way to write it. */
    private WireType argument(TypeMirror type) {
        WireType read = read(type);
        boolean onlyABox = read.present() instanceof Scalar && unboxed(type).isPresent();
        return onlyABox && Annotations.nullable(type).isEmpty() ? read.present() : read;
    }

    private WireType map(TypeMirror key, TypeMirror value) {
        WireType read = read(key);
        WireType valueType = argument(value);
        // What is written in place of a key, Jackson turns to text by toString.
        boolean isReplaced = key instanceof DeclaredType declared
                && (dataTypes.hasKey((TypeElement) declared.asElement())
                        || (unboxed(key).isEmpty()
                                && Annotations.nullable(key).isEmpty()
                                && read instanceof WireType.Nullable));
        if (isReplaced) {
            return noKey(key);
        }
        WireType keyType = read.present();
        boolean canBeKey = keyType instanceof Scalar scalar
                ? scalar.canBeKey()
                : keyType instanceof WireType.Named named && met().get(named.name()) instanceof DataType.EnumModel;
        if (canBeKey) {
            return new WireType.MapOf(keyType, valueType);
        }
        return keyType instanceof WireType.Unsupported ? keyType : noKey(key);
    }

    private static WireType noKey(TypeMirror key) {
        return new WireType.Unsupported(
                "%s cannot be the key of a Map".formatted(Names.simple(key)),
                "the members of a JSON object have text for names",
                "Map<String, …> or keys of another type that is one text, or a list of records");
    }

    private Optional<WireType> unboxed(TypeMirror type) {
        return Optional.ofNullable(BOXES.get(Names.of(type)))
                .map(TypeReader::scalar)
                .map(primitive -> nullMarked ? primitive : primitive.orNull());
    }

    /** Finds a type, in this one or its type arguments, that cannot be named in the package of another. */
    Optional<String> hidden(TypeMirror type, Element from) {
        if (type instanceof ArrayType array) {
            return hidden(array.getComponentType(), from);
        }
        if (type instanceof WildcardType wildcard) {
            return Optional.ofNullable(wildcard.getExtendsBound()).flatMap(bound -> hidden(bound, from));
        }
        if (!(type instanceof DeclaredType declared)) {
            return Optional.empty();
        }
        return context.hidden(declared.asElement(), from)
                .or(() -> declared.getTypeArguments().stream()
                        .flatMap(argument -> hidden(argument, from).stream())
                        .findFirst());
    }
}
