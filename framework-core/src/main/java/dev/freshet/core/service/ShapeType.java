package dev.freshet.core.service;

/** A type as the line of a contract names it. */
sealed interface ShapeType {
    /** A single value, for example {@code string}. */
    record Scalar(String name) implements ShapeType {}

    /** A type of the application, with its type arguments in its name. */
    record Named(String name) implements ShapeType {}

    /** An array; of a set as well. */
    record ListOf(ShapeType item) implements ShapeType {}

    /** An object whose names are the keys of a map. */
    record MapOf(ShapeType value) implements ShapeType {}

    /** A value or null. */
    record Nullable(ShapeType of) implements ShapeType {}
}
