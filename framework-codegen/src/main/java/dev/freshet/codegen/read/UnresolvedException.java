package dev.freshet.codegen.read;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import org.jspecify.annotations.Nullable;

/**
 * Something in a listener is not known to the compiler. Another processor may yet generate it; if none does, then the
 * compiler says so itself, unless a class file names it.
 */
public final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Missing missing;

    /** A type, and the declaration that names it. */
    public record Missing(Element declaration, String type) {

        /** Returns the declaration's name, of a member with that of its type. */
        public String where() {
            String name = declaration.getSimpleName().toString();
            return Optional.ofNullable(declaration.getEnclosingElement())
                    .filter(around -> around.getKind() != ElementKind.PACKAGE)
                    .map(around -> around.getSimpleName() + "." + name)
                    .orElse(name);
        }
    }

    UnresolvedException() {
        missing = null;
    }

    UnresolvedException(Element declaration, String type) {
        missing = new Missing(declaration, type);
    }

    /** Returns what is not known, if that can be told. */
    public Optional<Missing> missing() {
        return Optional.ofNullable(missing);
    }
}
