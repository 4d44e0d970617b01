package dev.freshet.codegen.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The types whose values are single values on the wire. This table is all that is known of them: a further one is a line
 * here, and its encoding in the server.
 */
public enum Scalar implements WireType {
    STRING("java.lang.String", "string"),
    CHAR("char", "string"),
    BOOLEAN("boolean", "boolean"),
    BYTE("byte", "number"),
    SHORT("short", "number"),
    INT("int", "number"),
    FLOAT("float", "number", "float"),
    DOUBLE("double", "number", "float"),
    LONG("long", "bigint", "bigint"),
    BIG_INTEGER("java.math.BigInteger", "bigint", "bigint"),
    BIG_DECIMAL("java.math.BigDecimal", "Decimal"),
    INSTANT("java.time.Instant", "Instant"),
    LOCAL_DATE("java.time.LocalDate", "LocalDate");

    private final String java;
    private final String typeScript;
    private final Optional<String> decoder;

    Scalar(String java, String typeScript) {
        this(java, typeScript, Optional.empty());
    }

    Scalar(String java, String typeScript, String decoder) {
        this(java, typeScript, Optional.of(decoder));
    }

    Scalar(String java, String typeScript, Optional<String> decoder) {
        this.java = java;
        this.typeScript = typeScript;
        this.decoder = decoder;
    }

    /** Finds the scalar of a primitive type or of a class, by its canonical name. */
    public static Optional<Scalar> ofJava(String name) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.java.equals(name))
                .findFirst();
    }

    /** Returns the TypeScript type: a built-in one, or if it is capitalized one that {@code freshet.d.ts} exports. */
    public String typeScript() {
        return typeScript;
    }

    /** Returns the function of {@code freshet.js} that makes the JavaScript value; empty if the wire's value is it. */
    public Optional<String> decoder() {
        return decoder;
    }
}
