package dev.freshet.codegen.model;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A Java type as the wire and JavaScript see it. */
public sealed interface WireType
        permits WireType.Single, WireType.Named, WireType.ListOf, WireType.SetOf, WireType.MapOf, WireType.Nullable {

    /** Returns the types that this one is made of, in their order; none for a single value. */
    List<WireType> parts();

    /** Returns a type of the same kind that is made of others. */
    WireType withParts(List<WireType> parts);

    /** A type that is made of no others. */
    sealed interface Single extends WireType permits Scalar, Variable, Unsupported {
        @Override
        default List<WireType> parts() {
            return List.of();
        }

        @Override
        default WireType withParts(List<WireType> parts) {
            return this;
        }
    }

    /** A type with a name, and its type arguments; what it consists of is in {@link ListenerModel#types()}. */
    record Named(JavaName name, List<WireType> arguments) implements WireType {
        /** Keeps an unmodifiable copy. */
        public Named {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<WireType> parts() {
            return arguments;
        }

        @Override
        public WireType withParts(List<WireType> parts) {
            return new Named(name, parts);
        }
    }

    /** A type parameter, in a member of the type that declares it. */
    record Variable(String name) implements Single {
        @Override
        public WireType with(Map<String, WireType> variables) {
            return variables.getOrDefault(name, this);
        }
    }

    /** A {@code List}, another collection with an order, or an array. */
    record ListOf(WireType item) implements WireType {
        @Override
        public List<WireType> parts() {
            return List.of(item);
        }

        @Override
        public WireType withParts(List<WireType> parts) {
            return new ListOf(parts.get(0));
        }
    }

    /** A {@code Set}. */
    record SetOf(WireType item) implements WireType {
        @Override
        public List<WireType> parts() {
            return List.of(item);
        }

        @Override
        public WireType withParts(List<WireType> parts) {
            return new SetOf(parts.get(0));
        }
    }

    /** A {@code Map}; its keys are scalars or enums. */
    record MapOf(WireType key, WireType value) implements WireType {
        @Override
        public List<WireType> parts() {
            return List.of(key, value);
        }

        @Override
        public WireType withParts(List<WireType> parts) {
            return new MapOf(parts.get(0), parts.get(1));
        }
    }

    /** A box, an {@code Optional} or what is annotated as {@code @Nullable}: the value or null. */
    record Nullable(WireType of) implements WireType {
        @Override
        public List<WireType> parts() {
            return List.of(of);
        }

        @Override
        public WireType withParts(List<WireType> parts) {
            return parts.get(0).orNull();
        }
    }

    /**
     * A type that cannot be sent.
     *
     * @param why what is wrong with it, for the message, for example {@code Freshet has no JSON form for Thread}
     * @param reason why that is wrong; empty if that is clear
     * @param instead what to use instead, for the message
     */
    record Unsupported(String why, String reason, String instead) implements Single {
        /** Makes one that needs no further reason. */
        public Unsupported(String why, String instead) {
            this(why, "", instead);
        }
    }

    /** Returns a type that cannot be sent, as it would be written in Java, and what to use instead. */
    static Unsupported withoutForm(String java, String instead) {
        return new Unsupported("Freshet has no JSON form for " + java, instead);
    }

    /** Returns this type with null as a further value. */
    default WireType orNull() {
        return this instanceof Nullable || this instanceof Unsupported ? this : new Nullable(this);
    }

    /** Returns this type without null. */
    default WireType present() {
        return this instanceof Nullable nullable ? nullable.of() : this;
    }

    /** Returns this type with null as a further value wherever it is one in another type of the same form. */
    default WireType orNullAs(WireType other) {
        if (this instanceof Nullable nullable) {
            return nullable.of().orNullAs(other.present()).orNull();
        }
        if (other instanceof Nullable nullable) {
            return orNullAs(nullable.of()).orNull();
        }
        List<WireType> parts = parts();
        List<WireType> others = other.parts();
        if (!hasFormOf(other)) {
            return this;
        }
        return withParts(IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).orNullAs(others.get(i)))
                .toList());
    }

    private boolean hasFormOf(WireType other) {
        boolean isSameName = !(this instanceof Named named)
                || (other instanceof Named same && named.name().equals(same.name()));
        return getClass() == other.getClass()
                && isSameName
                && parts().size() == other.parts().size();
    }

    /** Returns this type with these types in the places of variables. */
    default WireType with(Map<String, WireType> variables) {
        return variables.isEmpty()
                ? this
                : withParts(parts().stream().map(part -> part.with(variables)).toList());
    }
}
