package dev.freshet.codegen.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The types whose values are single values on the wire. This table is all that is known of them: a further one is a line
 * here, and its encoding in the server.
 */
public enum Scalar implements WireType.Single {
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
    BYTES("byte[]", "Uint8Array", "bytes"),
    INSTANT("java.time.Instant", "Instant"),
    OFFSET_DATE_TIME("java.time.OffsetDateTime", "OffsetDateTime"),
    ZONED_DATE_TIME("java.time.ZonedDateTime", "ZonedDateTime"),
    LOCAL_DATE("java.time.LocalDate", "LocalDate"),
    LOCAL_TIME("java.time.LocalTime", "LocalTime"),
    LOCAL_DATE_TIME("java.time.LocalDateTime", "LocalDateTime"),
    YEAR_MONTH("java.time.YearMonth", "YearMonth"),
    DURATION("java.time.Duration", "Duration"),
    PERIOD("java.time.Period", "string"),
    YEAR("java.time.Year", "string"),
    MONTH_DAY("java.time.MonthDay", "string"),
    OFFSET_TIME("java.time.OffsetTime", "string"),
    ZONE_ID("java.time.ZoneId", "string"),
    ZONE_OFFSET("java.time.ZoneOffset", "string"),
    ATOMIC_BOOLEAN("java.util.concurrent.atomic.AtomicBoolean", "boolean"),
    ATOMIC_INTEGER("java.util.concurrent.atomic.AtomicInteger", "number"),
    ATOMIC_LONG("java.util.concurrent.atomic.AtomicLong", "bigint", "bigint"),
    UUID("java.util.UUID", "string"),
    URI("java.net.URI", "string"),
    LOCALE("java.util.Locale", "string"),
    CURRENCY("java.util.Currency", "string"),
    /** Any JSON, as it is: the application's own opt-in to values of which nothing is known. */
    JSON("tools.jackson.databind.JsonNode", "unknown"),
    RAW_HTML("dev.freshet.api.RawHtml", "string"),
    /** A number that JavaScript's own holds as well as the annotation that asks for it wants. */
    NUMBER("", "number");

    private static final Set<Scalar> KEYS_AS_THEY_ARE = EnumSet.complementOf(
            EnumSet.of(BOOLEAN, BYTE, SHORT, INT, FLOAT, DOUBLE, LONG, BIG_INTEGER, BYTES, NUMBER));

    private static final Set<Scalar> NO_KEYS =
            EnumSet.of(RAW_HTML, BYTES, NUMBER, JSON, ATOMIC_BOOLEAN, ATOMIC_INTEGER, ATOMIC_LONG);

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
                .filter(scalar -> scalar.java.equals(name) && scalar != NUMBER)
                .findFirst();
    }

    /** Returns what contracts say of the type: two whose values a page reads in different ways are two. */
    public String inContract() {
        return typeScript.equals("number") ? decoder.orElse(typeScript) : typeScript;
    }

    /** Returns the simple name of the Java type, for messages. */
    public String java() {
        return this == NUMBER ? "@AsNumber" : java.substring(java.lastIndexOf('.') + 1);
    }

    /** Returns the TypeScript type: a built-in one, or one that {@code freshet.d.ts} exports. */
    public String typeScript() {
        return typeScript;
    }

    /** Tells whether {@code freshet.d.ts} exports the TypeScript type. */
    public boolean isImported() {
        return Character.isUpperCase(typeScript.charAt(0)) && this != BYTES;
    }

    /** Returns the function of {@code stub.js} that makes the JavaScript value; empty if the wire's value is it. */
    public Optional<String> decoder() {
        return decoder;
    }

    /** Tells whether a map can have keys of this type. */
    public boolean canBeKey() {
        return !NO_KEYS.contains(this);
    }

    /**
     * Returns the function of {@code stub.js} that makes the JavaScript value of a map's key, which is text on the
     * wire; empty if that is it.
     */
    public Optional<String> keyDecoder() {
        if (KEYS_AS_THEY_ARE.contains(this)) {
            return Optional.empty();
        }
        return Optional.of(this == BOOLEAN ? "bool" : typeScript.equals("bigint") ? "bigint" : "float");
    }
}
