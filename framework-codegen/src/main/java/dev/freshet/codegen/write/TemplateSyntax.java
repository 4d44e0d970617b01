package dev.freshet.codegen.write;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import dev.freshet.codegen.model.TemplateFlaw;
import dev.freshet.codegen.model.TemplateNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Reads the templates of users, to see whether they can be read. */
public final class TemplateSyntax {

    private Optional<Handlebars> handlebars = Optional.empty();

    /** Creates a reader. */
    public TemplateSyntax() {}

    /** Finds the first thing in a template that is no Handlebars. */
    public Optional<TemplateFlaw> check(String template) {
        try {
            handlebars().compileInline(template.replace("\r\n", "\n")); // It would count CRLF as two lines.
            return Optional.empty();
        } catch (HandlebarsException e) {
            HandlebarsError error = e.getError();
            return Optional.of(
                    error == null
                            ? new TemplateFlaw(1, 1, firstLine(e))
                            : new TemplateFlaw(error.line, error.column + 1, error.reason));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is made when a template is read: most compilations have none. */
    private Handlebars handlebars() {
        Handlebars made = handlebars.orElseGet(TemplateSyntax::create);
        handlebars = Optional.of(made);
        return made;
    }

    private static Handlebars create() {
        Handlebars handlebars = QuietHandlebars.create();
        // Helpers are registered in the server; here any name will do.
        handlebars.registerHelper(HelperRegistry.HELPER_MISSING, (Helper<Object>) (context, options) -> "");
        return handlebars;
    }

    /** Reads what a template consists of; templates are written in Handlebars. */
    public List<TemplateNode> read(String template) {
        return TemplateReader.read(template);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
