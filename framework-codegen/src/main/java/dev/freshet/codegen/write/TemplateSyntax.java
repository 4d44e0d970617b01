package dev.freshet.codegen.write;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads the templates of users, to see whether they can be read. */
public final class TemplateSyntax {

    /**
     * Why a template cannot be read.
     *
     * @param line where, from 1
     * @param column where in the line, from 1
     * @param reason what the reader found
     */
    public record Flaw(int line, int column, String reason) {}

    private final Handlebars handlebars = QuietHandlebars.create();

    /** Creates a reader. */
    public TemplateSyntax() {
        // Helpers are registered in the server; here any name will do.
        handlebars.registerHelper(HelperRegistry.HELPER_MISSING, (Helper<Object>) (context, options) -> "");
    }

    /** Finds the first thing in a template that is no Handlebars. */
    public Optional<Flaw> check(String template) {
        try {
            handlebars.compileInline(template);
            return Optional.empty();
        } catch (HandlebarsException e) {
            HandlebarsError error = e.getError();
            return Optional.of(
                    error == null ? new Flaw(1, 1, firstLine(e)) : new Flaw(error.line, error.column, error.reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
