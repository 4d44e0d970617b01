package dev.freshet.codegen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Java type as the wire and JavaScript see it. */
public sealed interface WireType
        permits Scalar,
                WireType.Named,
                WireType.Variable,
                WireType.ListOf,
                WireType.SetOf,
                WireType.MapOf,
                WireType.Nullable,
                WireType.Unsupported {

    /** A type with a name; what it consists of is in {@link ListenerModel#types()}. */
    record Named(JavaName name, List<WireType> arguments) implements WireType {
        /** Keeps an unmodifiable copy. */
        public Named {
            arguments = List.copyOf(arguments);
        }
    }

    /** A type parameter, in a member of the type that declares it. */
    record Variable(String name) implements WireType {}

    /** A {@code List}, another collection with an order, or an array. */
    record ListOf(WireType item) implements WireType {}

    /** A {@code Set}. */
    record SetOf(WireType item) implements WireType {}

    /** A {@code Map}; its keys are scalars or enums. */
    record MapOf(WireType key, WireType value) implements WireType {}

    /** A box, an {@code Optional} or what is annotated as {@code @Nullable}: the value or null. */
    record Nullable(WireType of) implements WireType {}

    /**
     * A type that has no place on the wire.
     *
     * @param why what is wrong with it, for the message, for example {@code Thread has no place on the wire}
     * @param reason why that is wrong
     * @param instead what to use instead, for the message
     */
    record Unsupported(String why, String reason, String instead) implements WireType {
        private static final String KNOWN = "what browsers get must be known at compile time";
        private static final String KINDS =
                "browsers get strings, numbers, booleans, bytes, times, enums, records, beans, sealed types of them, and"
                        + " lists, sets and maps";

        /** Makes one whose form on the wire cannot be told. */
        public Unsupported(String why, String instead) {
            this(why, KNOWN, instead);
        }
    }

    /** Returns a type that cannot be sent, as it would be written in Java, and what to use instead. */
    static Unsupported noPlace(String java, String instead) {
        return new Unsupported(java + " has no place on the wire", Unsupported.KINDS, instead);
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
        if (this instanceof ListOf list && other instanceof ListOf same) {
            return new ListOf(list.item().orNullAs(same.item()));
        }
        if (this instanceof SetOf set && other instanceof SetOf same) {
            return new SetOf(set.item().orNullAs(same.item()));
        }
        if (this instanceof MapOf map && other instanceof MapOf same) {
            return new MapOf(map.key(), map.value().orNullAs(same.value()));
        }
        if (this instanceof Named named
                && other instanceof Named same
                && named.name().equals(same.name())) {
            List<WireType> arguments = new ArrayList<>();
            for (int i = 0; i < named.arguments().size(); i++) {
                arguments.add(named.arguments().get(i).orNullAs(same.arguments().get(i)));
            }
            return new Named(named.name(), arguments);
        }
        return this;
    }

    /** Returns this type with these types in the places of variables. */
    default WireType with(Map<String, WireType> variables) {
        if (variables.isEmpty()) {
            return this;
        }
        if (this instanceof Variable variable) {
            return variables.getOrDefault(variable.name(), this);
        }
        if (this instanceof Named named) {
            return new Named(
                    named.name(),
                    named.arguments().stream().map(one -> one.with(variables)).toList());
        }
        if (this instanceof ListOf list) {
            return new ListOf(list.item().with(variables));
        }
        if (this instanceof SetOf set) {
            return new SetOf(set.item().with(variables));
        }
        if (this instanceof MapOf map) {
            return new MapOf(map.key().with(variables), map.value().with(variables));
        }
        return this instanceof Nullable nullable ? nullable.of().with(variables).orNull() : this;
    }
}
