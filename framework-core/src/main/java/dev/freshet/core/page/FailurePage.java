package dev.freshet.core.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page that a developer sees where another one could not be made. Never in production. Any thread may use it. */
public final class FailurePage {
    private static final int MAX_CAUSES = 10;
    private static final int MAX_TRACE = 20_000;

    private final Template template;

    /** Reads its template. */
    public FailurePage() {
        try {
            template = new Handlebars(
                            new Templates.Loader(FailurePage.class.getClassLoader(), "/dev/freshet/core/page"))
                    .with(new Html())
                    .compile("page-failure");
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of Freshet lacks a template of its own", e);
        }
    }

    /**
     * Returns its HTML.
     *
     * @param message what could not be done
     * @param changes where the page hears of changes
     */
    public String html(String message, Throwable failure, String changes) {
        List<String> causes = new ArrayList<>();
        String told = "";
        for (@Nullable Throwable cause = failure;
                cause != null && causes.size() < MAX_CAUSES;
                cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (!told.contains(said)) { // Many exceptions repeat what their cause says.
                causes.add(cause.getClass().getSimpleName() + ": " + said);
                told = said;
            }
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String text = trace.toString();
        try {
            return template.apply(Map.of(
                    "message", message,
                    "causes", causes,
                    "trace", text.substring(0, Math.min(text.length(), MAX_TRACE)),
                    "development", changes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
