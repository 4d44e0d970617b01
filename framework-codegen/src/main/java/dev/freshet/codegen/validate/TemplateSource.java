package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.TemplateFlaw;
import dev.freshet.codegen.model.TemplateNode;
import java.util.List;
import java.util.Optional;

/** The templates of the compiled program. */
public interface TemplateSource {

    /** Returns the text of a resource, for example of {@code templates/trade-row.hbs}; empty if it is not there. */
    Optional<String> find(String resource);

    /** Finds the first thing in a template that cannot be read. */
    Optional<TemplateFlaw> check(String template);

    /** Returns what a template consists of; templates are written in Handlebars. */
    List<TemplateNode> read(String template);
}
