package dev.freshet.core.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The page that answers a form where there is no other page to show. Any thread may use it. */
public final class FormAnswerPage {
    private final Template template;

    /** Reads its template. */
    public FormAnswerPage() {
        try {
            template = new Handlebars(
                            new Templates.Loader(FormAnswerPage.class.getClassLoader(), "/dev/freshet/core/page"))
                    .compile("form-answer");
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of Freshet lacks a template of its own", e);
        }
    }

    /**
     * Returns its HTML.
     *
     * @param back the path of the page with the form, if that is known
     */
    public String html(String title, String message, Optional<String> back) {
        try {
            return template.apply(Map.of("title", title, "message", message, "back", back.orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
