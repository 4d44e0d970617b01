package dev.freshet.codegen.read;

/**
 * Something in a listener is not known to the compiler. Another processor may yet generate it; if none does, then the
 * compiler says so itself.
 */
public final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
