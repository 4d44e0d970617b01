package dev.freshet.codegen.model;

/** A Java type as the wire and JavaScript see it. */
public sealed interface WireType
        permits Scalar,
                WireType.Named,
                WireType.ListOf,
                WireType.SetOf,
                WireType.MapOf,
                WireType.Nullable,
                WireType.Unsupported {

    /** An enum or a record; what it consists of is in {@link ListenerModel#types()}. */
    record Named(JavaName name) implements WireType {}

    /** A {@code List} or an array. */
    record ListOf(WireType item) implements WireType {}

    /** A {@code Set}. */
    record SetOf(WireType item) implements WireType {}

    /** A {@code Map} from strings. */
    record MapOf(WireType value) implements WireType {}

    /** A box, an {@code Optional} or what is annotated as {@code @Nullable}: the value or null. */
    record Nullable(WireType of) implements WireType {}

    /**
     * A type that has no place on the wire.
     *
     * @param java the type as it would be written in Java
     * @param instead what to use instead, for the message
     */
    record Unsupported(String java, String instead) implements WireType {}

    /** Returns this type with null as a further value. */
    default WireType orNull() {
        return this instanceof Nullable || this instanceof Unsupported ? this : new Nullable(this);
    }

    /** Returns this type without null. */
    default WireType present() {
        return this instanceof Nullable nullable ? nullable.of() : this;
    }
}
