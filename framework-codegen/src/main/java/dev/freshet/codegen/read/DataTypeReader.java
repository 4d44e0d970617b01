package dev.freshet.codegen.read;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.DataType.EnumModel;
import dev.freshet.codegen.model.DataType.Member;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.WireType;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Reads the enums, records, beans and sealed types of the program, each once, as Jackson sees them. */
final class DataTypeReader {

    private final Context context;
    private final TypeReader types;
    private final PropertyReader properties;
    private final UnionReader unions;
    private final Map<JavaName, DataType> met = new LinkedHashMap<>();
    private final Map<JavaName, WireType.Unsupported> refused = new LinkedHashMap<>();
    private final Set<JavaName> values = new HashSet<>();
    private final Set<JavaName> unreadable = new HashSet<>();

    DataTypeReader(Context context, TypeReader types) {
        this.context = context;
        this.types = types;
        this.properties = new PropertyReader(context);
        this.unions = new UnionReader(context, this);
    }

    Map<JavaName, DataType> met() {
        return Collections.unmodifiableMap(met);
    }

    /** Returns the types that are written, but that Jackson cannot make. */
    Set<JavaName> unreadable() {
        return Collections.unmodifiableSet(unreadable);
    }

    /** Reads a type with these arguments for its parameters. */
    WireType read(DeclaredType type, TypeElement element, List<WireType> arguments) {
        JavaName name = Names.of(element);
        if (met.containsKey(name)) {
            return new WireType.Named(name, arguments);
        }
        if (refused.containsKey(name)) {
            return refused.get(name);
        }
        requireComplete(element);
        Optional<WireType.Unsupported> unfollowed = unfollowed(element);
        if (unfollowed.isPresent()) {
            return unfollowed.get();
        }
        Optional<Element> value = properties.value(element);
        if (value.isPresent()) {
            return value(type, element, value.get());
        }
        ReadFault.at(element, () -> readOnce(type, element, name)).ifPresent(why -> {
            met.remove(name);
            refused.put(name, why);
        });
        return refused.containsKey(name) ? refused.get(name) : new WireType.Named(name, arguments);
    }

    /** What stands on a supertype, Jackson takes to stand on the type. */
    private static Optional<WireType.Unsupported> unfollowed(TypeElement element) {
        String name = element.getSimpleName().toString();
        return Supertypes.of(element).stream()
                .flatMap(one -> Unfollowed.on(one)
                        .map(annotation -> annotation.refused(
                                one.equals(element)
                                        ? name
                                        : "%s, a subtype of %s,".formatted(name, one.getSimpleName())))
                        .stream())
                .findFirst();
    }

    /** Waits for what another processor adds to a class. */
    private void requireComplete(TypeElement element) {
        for (TypeElement one : Supertypes.of(element)) {
            Lombok.pending(one, context.rounds()).ifPresent(annotation -> {
                throw UnresolvedException.incomplete(one, annotation);
            });
        }
    }

    /** Reads a type into what was met; returns why it cannot be sent, if it cannot. */
    private Optional<WireType.Unsupported> readOnce(DeclaredType type, TypeElement element, JavaName name) {
        if (element.getKind() == ElementKind.ENUM) {
            met.put(name, new EnumModel(name, javadoc(element), properties.constants(element)));
            return properties.unfollowedConstant(element);
        }
        if (unions.isUnion(element)) {
            met.put(name, new DataType.UnionModel(name, javadoc(element), parameters(element), "", List.of()));
            UnionReader.Result union = unions.read(element, name, javadoc(element), parameters(element));
            union.model().ifPresent(model -> met.put(name, model));
            return union.refused();
        }
        if (unions.isBaseItself(element)) {
            return Optional.of(new WireType.Unsupported(
                    "%s can be one of its subtypes or none of them".formatted(element.getSimpleName()),
                    "an interface or an abstract class in its place"));
        }
        Optional<String> other = properties.writtenAs(element);
        if (other.isPresent()) {
            return Optional.of(WireType.withoutForm(
                    "%s, which is a %s".formatted(Names.simple(type), other.get()), types.instead(type)));
        }
        boolean isInterface = element.getKind() != ElementKind.CLASS && element.getKind() != ElementKind.RECORD;
        if (isInterface || element.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of(new WireType.Unsupported(
                    "which types %s %s is not known when this is compiled"
                            .formatted(isInterface ? "implement" : "extend", Names.simple(type)),
                    "the type that does, a sealed type, or a record with what browsers need"));
        }
        return object(element, name);
    }

    private Optional<WireType.Unsupported> object(TypeElement element, JavaName name) {
        UnionReader.TagResult tag = unions.tag(element);
        if (tag.refused().isPresent()) {
            return tag.refused();
        }
        // Its place is taken before its members are read, since they may lead back to it.
        met.put(name, new ObjectModel(name, javadoc(element), parameters(element), tag.tag(), List.of()));
        if (!properties.canBeMade(element)) {
            unreadable.add(name);
        }
        boolean canBePointedAt = context.declares(element);
        List<Member> members = properties.read(element).stream()
                .map(property -> member(property, element, canBePointedAt))
                .toList();
        if (members.isEmpty()
                && element.getKind() != ElementKind.RECORD
                && tag.tag().isEmpty()) {
            return Optional.of(new WireType.Unsupported(
                    "%s has no property that is written".formatted(element.getSimpleName()),
                    "a record with what browsers need, or give it public getters"));
        }
        Optional<Member> clash = members.stream()
                .filter(member -> tag.tag()
                        .filter(one -> one.property().equals(member.key()))
                        .isPresent())
                .findFirst();
        if (clash.isEmpty() && tag.tag().filter(DataType.Tag::exists).isPresent()) {
            return Optional.of(new WireType.Unsupported(
                    "%s has no member %s, by which @JsonTypeInfo tells subtypes apart"
                            .formatted(element.getSimpleName(), tag.tag().get().property()),
                    "include = PROPERTY, or add the member"));
        }
        if (clash.isPresent() && tag.tag().filter(DataType.Tag::exists).isEmpty()) {
            return Optional.of(new WireType.Unsupported(
                    "%s has a member %s, and by that name its sealed type tells its subtypes apart"
                            .formatted(element.getSimpleName(), clash.get().key()),
                    "another name, or @JsonTypeInfo(use = NAME, property = \"kind\") on the sealed type"));
        }
        met.put(name, new ObjectModel(name, javadoc(element), parameters(element), tag.tag(), members));
        return Optional.empty();
    }

    private Member member(PropertyReader.Property property, TypeElement owner, boolean canBePointedAt) {
        Element reader = property.reader();
        WireType type = property.refused().<WireType>map(refused -> refused).orElseGet(() -> {
            TypeMirror declared = PropertyReader.valueType(reader.asType());
            return JsonAnnotations.formatted(types.read(property.type(), declared, reader), property.accessors());
        });
        boolean nullable = property.accessors().stream()
                .anyMatch(accessor -> Annotations.nullable(accessor).isPresent());
        // What is left out where it is null is never null where it is not.
        WireType present = leavesNullOut(property) ? type.present() : nullable ? type.orNull() : type;
        return new Member(
                property.name(),
                property.key(),
                present,
                !property.inclusion().equals("ALWAYS"),
                canBePointedAt && Names.outermost(property.place()).equals(Names.outermost(owner))
                        ? Optional.of(Origin.of(property.place()))
                        : Optional.empty());
    }

    private boolean leavesNullOut(PropertyReader.Property property) {
        boolean mayWriteNull = property.type() instanceof DeclaredType declared
                && properties.value((TypeElement) declared.asElement()).isPresent();
        return switch (property.inclusion()) {
            case "NON_EMPTY" -> true;
            // An empty OptionalLong is none of what Jackson takes to be absent.
            case "NON_ABSENT" -> !mayWriteNull && !TypeReader.isOptionalNumber(property.type());
            // An empty Optional is not null, but written so.
            case "NON_NULL" ->
                !mayWriteNull && !TypeReader.isOptional(property.type()) && !TypeReader.isReference(property.type());
            default -> false;
        };
    }

    /** Tells whether annotations say how a type is written, whatever it is. */
    boolean hasOwnForm(TypeElement type) {
        return unfollowed(type).isPresent() || properties.value(type).isPresent();
    }

    /** Tells whether a value has another text where it is the key of a map. */
    boolean hasKey(TypeElement type) {
        return properties.hasKey(type);
    }

    /** Reads what {@code @JsonValue} puts in the place of a type. */
    private WireType value(DeclaredType type, TypeElement element, Element value) {
        JavaName name = Names.of(element);
        if (!values.add(name)) {
            return new WireType.Unsupported(
                    "the @JsonValue of %s leads back to it".formatted(element.getSimpleName()), "a record");
        }
        TypeMirror seen = context.types().asMemberOf(type, value);
        WireType read = types.read(PropertyReader.valueType(seen), PropertyReader.valueType(value.asType()), value);
        values.remove(name);
        return Annotations.nullable(value).isPresent() ? read.orNull() : read;
    }

    private static List<String> parameters(TypeElement element) {
        return element.getTypeParameters().stream()
                .map(one -> one.getSimpleName().toString())
                .toList();
    }

    private Optional<String> javadoc(Element element) {
        return Optional.ofNullable(context.elements().getDocComment(element));
    }
}
