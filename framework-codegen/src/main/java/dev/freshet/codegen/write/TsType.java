package dev.freshet.codegen.write;

import org.jspecify.annotations.Nullable;

/**
 * A TypeScript type as {@code type.hbs} sees it; exactly one of the members is there.
 *
 * @param name the name of a type
 * @param list the items of a readonly array
 * @param set the items of a set
 * @param map the values of a map from strings
 * @param nullable what is null or this
 */
record TsType(
        @Nullable String name,
        @Nullable TsType list,
        @Nullable TsType set,
        @Nullable TsType map,
        @Nullable TsType nullable) {

    static TsType named(String name) {
        return new TsType(name, null, null, null, null);
    }

    static TsType listOf(TsType item) {
        return new TsType(null, item, null, null, null);
    }

    static TsType setOf(TsType item) {
        return new TsType(null, null, item, null, null);
    }

    static TsType mapOf(TsType value) {
        return new TsType(null, null, null, value, null);
    }

    static TsType orNull(TsType of) {
        return new TsType(null, null, null, null, of);
    }

    /** Tells whether the type needs parentheses as the item of an array. */
    public boolean compound() {
        return list != null || nullable != null;
    }
}
