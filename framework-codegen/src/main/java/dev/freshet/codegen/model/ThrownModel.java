package dev.freshet.codegen.model;

import java.util.List;

/**
 * The exceptions that a method declares.
 *
 * @param errors those that reach browsers with their data
 * @param untyped the others, by their simple names
 */
public record ThrownModel(List<JavaName> errors, List<String> untyped) {
    /** A method that declares none. */
    public static final ThrownModel NOTHING = new ThrownModel(List.of(), List.of());

    /** Keeps unmodifiable copies. */
    public ThrownModel {
        errors = List.copyOf(errors);
        untyped = List.copyOf(untyped);
    }
}
