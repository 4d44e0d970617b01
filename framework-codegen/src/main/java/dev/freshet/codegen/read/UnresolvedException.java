package dev.freshet.codegen.read;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Something in a listener is not known to the compiler. Another processor may yet generate it; if none does, then the
 * compiler says so itself, unless a class file names it.
 */
public final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Missing missing;
    private final transient @Nullable Incomplete incomplete;

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

    /** A class, and the annotation of Lombok that is to add to it. */
    public record Incomplete(String type, String annotation) {}

    UnresolvedException() {
        missing = null;
        incomplete = null;
    }

    UnresolvedException(Element declaration, String type) {
        this(new Missing(declaration, type), null);
    }

    private UnresolvedException(@Nullable Missing missing, @Nullable Incomplete incomplete) {
        this.missing = missing;
        this.incomplete = incomplete;
    }

    static UnresolvedException incomplete(TypeElement type, String annotation) {
        return new UnresolvedException(null, new Incomplete(type.getSimpleName().toString(), annotation));
    }

    /** Returns what is not complete, if all is known. */
    public Optional<Incomplete> incomplete() {
        return Optional.ofNullable(incomplete);
    }

    /** Returns what is not known, if that can be told. */
    public Optional<Missing> missing() {
        return Optional.ofNullable(missing);
    }
}
