package dev.freshet.codegen.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TypeScript type as {@code type.hbs} sees it; exactly one of the members is there.
 *
 * @param name the name of a type
 * @param generic a type with type arguments
 * @param list the items of a readonly array
 * @param set the items of a set
 * @param map the keys and values of a map
 * @param nullable what is null or this
 */
record TsType(
        @Nullable String name,
        @Nullable Generic generic,
        @Nullable TsType list,
        @Nullable TsType set,
        @Nullable Entry map,
        @Nullable TsType nullable) {

    /** A type with type arguments. */
    record Generic(String name, List<TsType> arguments) {}

    /** An entry of a map. */
    record Entry(TsType key, TsType value) {}

    static TsType named(String name, List<TsType> arguments) {
        return arguments.isEmpty()
                ? new TsType(name, null, null, null, null, null)
                : new TsType(null, new Generic(name, arguments), null, null, null, null);
    }

    static TsType listOf(TsType item) {
        return new TsType(null, null, item, null, null, null);
    }

    static TsType setOf(TsType item) {
        return new TsType(null, null, null, item, null, null);
    }

    static TsType mapOf(TsType key, TsType value) {
        return new TsType(null, null, null, null, new Entry(key, value), null);
    }

    static TsType orNull(TsType of) {
        return new TsType(null, null, null, null, null, of);
    }

    /** Tells whether the type needs parentheses as the item of an array. */
    public boolean compound() {
        return list != null || nullable != null;
    }
}
