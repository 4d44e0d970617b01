package dev.freshet.codegen.write;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of an interface's values in TypeScript, as {@code types.hbs} and {@code imports.hbs} see them. */
final class TypeDeclarations {

    /** What is imported from the runtime, on one line or on a line each. */
    record Imports(boolean wide, List<Import> types) {}

    /** A type that is imported, under another name if the listener has its own. */
    record Import(String name, String local) {
        public boolean renamed() {
            return !name.equals(local);
        }
    }

    /**
     * An object with its members, or a type that is one of several.
     *
     * @param parameters its type parameters
     * @param members the members, for an object
     * @param either constants as literals, or types
     * @param wide whether each of these stands on its own line
     */
    record TypeView(
            String name,
            Comment doc,
            List<String> parameters,
            boolean isObject,
            List<Member> members,
            List<TsType> either,
            boolean wide) {}

    /** A member of an object. */
    record Member(String key, Comment doc, boolean optional, TsType type) {}

    /**
     * An exception as a class.
     *
     * @param parent the class that it extends
     * @param nameType the type of its name: the name itself if it is that of no subclass
     */
    record ErrorView(String name, Comment doc, String parent, String nameType, List<Member> members) {}

    /** What the declarations of errors mean by these names is not the application's. */
    private static final Set<String> OF_ERRORS = Set.of("Error", "Omit");

    private static final String FRESHET_PREFIX = "Freshet";

    private static final int IMPORTS_AROUND = "import type {  } from \"./freshet.js\";".length();

    private final Templates templates;
    private final ListenerModel listener;
    private final Set<String> taken;
    private final Map<JavaName, String> names = new HashMap<>();
    private final Set<String> imported = new TreeSet<>();

    /**
     * Names the types.
     *
     * @param taken names that the module has for something else
     * @param imports types of the runtime that the module imports whatever its values are
     */
    TypeDeclarations(Templates templates, ListenerModel listener, Set<String> taken, String... imports) {
        this.templates = templates;
        this.listener = listener;
        this.taken = taken;
        imported.addAll(List.of(imports));
        names.putAll(names(listener, taken));
    }

    /** Returns the names of all types in the module. An error is a class, so no function can have its name. */
    static Map<JavaName, String> names(ListenerModel listener, Set<String> taken) {
        Identifiers scope = new Identifiers(taken);
        Set<JavaName> errors = listener.errors().stream().map(ErrorModel::name).collect(Collectors.toUnmodifiableSet());
        if (!errors.isEmpty()) {
            OF_ERRORS.forEach(scope::reserve);
        }
        Map<JavaName, String> names = new HashMap<>();
        for (JavaName type : listener.types().keySet()) {
            if (errors.contains(type)) {
                listener.methods().forEach(method -> scope.reserve(method.name()));
            }
            names.put(type, scope.unused(typeName(type, scope)));
        }
        return names;
    }

    /** Returns the application's types but its errors, in the order of first use. */
    List<TypeView> views() {
        return listener.types().values().stream()
                .filter(type -> !listener.isError(type))
                .map(this::typeView)
                .toList();
    }

    /** Returns the application's errors, superclasses first. */
    List<ErrorView> errors() {
        return listener.errors().stream().map(this::errorView).toList();
    }

    private ErrorView errorView(ErrorModel error) {
        boolean isParent = listener.errors().stream()
                .anyMatch(other -> other.parent().filter(error.name()::equals).isPresent());
        List<DataType.Member> inherited = error.parent()
                .map(parent ->
                        ((ObjectModel) Objects.requireNonNull(listener.types().get(parent))).members())
                .orElse(List.of());
        JsDoc doc = JsDoc.of(error.data().javadoc());
        List<Member> own = members(
                new ObjectModel(
                        error.name(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        error.data().members().stream()
                                .filter(member -> inherited.stream()
                                        .noneMatch(one -> one.key().equals(member.key())
                                                && one.type().equals(member.type())))
                                .toList()),
                doc);
        String name = name(error.name());
        return new ErrorView(
                name,
                doc.description(),
                error.parent().map(this::name).orElse("Error"),
                isParent ? "string" : JsStrings.quoted(name),
                own);
    }

    /** Returns the name of a type in the module. */
    String name(JavaName type) {
        return names.getOrDefault(type, type.simple());
    }

    /** Returns what is imported from the runtime for what was asked for so far. */
    Imports imports() {
        List<Import> types =
                imported.stream().map(type -> new Import(type, local(type))).toList();
        return new Imports(!fits(IMPORTS_AROUND, types.stream().map(TypeDeclarations::text)), types);
    }

    /** Returns a type as it is written. */
    String text(WireType type) {
        return text(of(type));
    }

    /** Returns the simple name of a type; where that is taken or has a meaning in TypeScript, a longer one. */
    private static String typeName(JavaName type, Identifiers scope) {
        List<String> candidates =
                List.of(type.simple(), type.nested("_"), type.qualified().replace('.', '_'));
        return candidates.stream()
                .map(JsNames::bindable)
                .filter(name -> JsNames.canBeType(name) && !scope.isTaken(name))
                .findFirst()
                .orElse(JsNames.bindable(type.simple()) + "_");
    }

    /** Imports a type of the runtime, and returns the name by which it is known in the module. */
    String imported(String type) {
        imported.add(type);
        return local(type);
    }

    /** Returns the name by which a type of the runtime is known in the module. */
    String local(String type) {
        return taken.contains(type) ? FRESHET_PREFIX + type : type;
    }

    private TypeView typeView(DataType type) {
        String name = names.getOrDefault(type.name(), type.name().simple());
        JsDoc doc = JsDoc.of(type.javadoc());
        if (type instanceof ObjectModel object) {
            return new TypeView(
                    name, doc.description(), type.parameters(), true, members(object, doc), List.of(), false);
        }
        List<TsType> either = type instanceof UnionModel union
                ? union.variants().stream().map(this::of).toList()
                : ((EnumModel) type)
                        .constants().stream()
                                .map(constant -> TsType.named(JsStrings.quoted(constant), List.of()))
                                .toList();
        int around = "export type %s%s = ;".formatted(name, parameters(type)).length();
        boolean wide = !fits(around, either.stream().map(this::text).map(text -> " " + text));
        return new TypeView(name, doc.description(), type.parameters(), false, List.of(), either, wide);
    }

    private static String parameters(DataType type) {
        return type.parameters().isEmpty() ? "" : "<" + String.join(", ", type.parameters()) + ">";
    }

    /** Returns a type as it is written. */
    String text(TsType type) {
        return templates.render("type", type);
    }

    private static String text(Import imported) {
        return imported.renamed() ? imported.name() + " as " + imported.local() : imported.name();
    }

    /** Tells whether texts fit on a line with two characters between them. */
    static boolean fits(int around, Stream<String> texts) {
        return around + texts.mapToInt(text -> text.length() + 2).sum() - 2 <= Templates.LINE_WIDTH;
    }

    private List<Member> members(ObjectModel object, JsDoc doc) {
        List<Member> members = new ArrayList<>();
        object.tag()
                .ifPresent(tag -> members.add(new Member(
                        JsNames.key(tag.property()),
                        JsDoc.of(Optional.empty()).description(),
                        false,
                        TsType.named(JsStrings.quoted(tag.value()), List.of()))));
        object.members().stream()
                // A member of the same name as the tag is declared already, by the tag.
                .filter(member -> object.tag()
                        .filter(tag -> tag.property().equals(member.key()))
                        .isEmpty())
                .forEach(member -> members.add(new Member(
                        JsNames.key(member.key()),
                        JsDoc.ofParam(doc, member.name()),
                        member.optional(),
                        of(member.type()))));
        return members;
    }

    /** Returns what a type is in TypeScript. */
    TsType of(WireType type) {
        if (type instanceof Scalar scalar) {
            String name = scalar.typeScript();
            if (scalar.isImported()) {
                imported.add(name);
                name = local(name);
            }
            return TsType.named(name, List.of());
        }
        if (type instanceof WireType.Variable variable) {
            return TsType.named(variable.name(), List.of());
        }
        if (type instanceof WireType.Named named) {
            return TsType.named(
                    names.getOrDefault(named.name(), named.name().simple()),
                    named.arguments().stream().map(this::of).toList());
        }
        if (type instanceof WireType.ListOf list) {
            return TsType.listOf(of(list.item()));
        }
        if (type instanceof WireType.SetOf set) {
            return TsType.setOf(of(set.item()));
        }
        if (type instanceof WireType.MapOf map) {
            return TsType.mapOf(of(map.key()), of(map.value()));
        }
        if (type instanceof WireType.Nullable nullable) {
            return TsType.orNull(of(nullable.of()));
        }
        throw new IllegalStateException(type + " was not refused");
    }
}
