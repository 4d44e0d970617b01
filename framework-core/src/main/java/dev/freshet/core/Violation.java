package dev.freshet.core;

/**
 * An argument of a call that breaks a constraint.
 *
 * @param path where it is, by the names of parameters and properties in Java: {@code line.text}, {@code lines[2].text}, {@code
 *     prices[gold]}; empty if it concerns the arguments together
 * @param code the constraint, for programs: the simple name of its annotation, for example {@code NotBlank}
 * @param message what is wrong, for people, in the language of the caller
 */
public record Violation(String path, String code, String message) {}
