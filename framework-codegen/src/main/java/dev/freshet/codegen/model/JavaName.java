package dev.freshet.codegen.model;

import java.util.List;

/**
 * The name of a Java type.
 *
 * @param packageName its package, empty for the unnamed one
 * @param simpleNames the simple names from the outermost type to the type itself
 */
public record JavaName(String packageName, List<String> simpleNames) {

    /** Keeps an unmodifiable copy. */
    public JavaName {
        simpleNames = List.copyOf(simpleNames);
    }

    /** Returns the last name, for example {@code Listener} of {@code com.acme.Market.Listener}. */
    public String simple() {
        return simpleNames.get(simpleNames.size() - 1);
    }

    /** Returns the canonical name, for example {@code com.acme.Market.Listener}. */
    public String qualified() {
        return packageName.isEmpty() ? nested(".") : packageName + "." + nested(".");
    }

    /** Returns the simple names in one, for example {@code Market_Listener} with the separator {@code _}. */
    public String nested(String separator) {
        return String.join(separator, simpleNames);
    }
}
