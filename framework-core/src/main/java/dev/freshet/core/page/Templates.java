package dev.freshet.core.page;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.ValueResolver;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import com.github.jknack.handlebars.io.ForwardingTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import dev.freshet.core.frame.ValueText;
import dev.freshet.core.resource.TemplateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Handlebars templates {@code templates/*.hbs} of the class path: pages, their partials, and the templates of updates.
 * Values look the same in all of them. Any thread may use it.
 */
public final class Templates {
    private static final List<ValueResolver> RESOLVERS = Stream.concat(
                    ValueResolver.defaultValueResolvers().stream(), Stream.of(new ArrayLength()))
            .toList();

    private static final Pattern PARTIAL = Pattern.compile("\\{\\{~?#?>\\s*[\"']?([\\w./-]+)");
    private static final int MAX_PARTIALS = 100;

    private final Handlebars handlebars;

    /** Makes the templates that a class loader finds, with the helpers {@code slot}, {@code freshet} and {@code action}. */
    public Templates(ClassLoader classLoader, SlotEdges edges) {
        handlebars = new Handlebars(new Loader(classLoader, "/" + TemplateFiles.FOLDER))
                .with(new ConcurrentMapTemplateCache())
                .with(new Html())
                .with((Formatter) Templates::format)
                .infiniteLoops(true) // Records can be trees: partials call themselves for what is below.
                .registerHelper("slot", new SlotHelper(edges))
                .registerHelper("freshet", new ListenHelper())
                .registerHelper("action", new ActionHelper());
    }

    /** Renders a template; {@code data} are the values that it sees as {@code @name}. */
    String render(String template, Object model, Map<String, Object> data) {
        return render(template, model, data, RESOLVERS.toArray(ValueResolver[]::new));
    }

    /** Renders a template, and reports the names in it that nothing has. */
    String render(String template, Object model, Map<String, Object> data, NameWatch.Report report) {
        NameWatch watch = new NameWatch(report);
        String rendered = render(template, model, data, watch.around(RESOLVERS));
        watch.finish();
        return rendered;
    }

    private String render(String template, Object model, Map<String, Object> data, ValueResolver... resolvers) {
        Context context = Context.newBuilder(model).resolver(resolvers).build();
        try {
            data.forEach(context::data);
            return handlebars.compile(template).apply(context);
        } catch (HandlebarsException e) {
            throw new IllegalArgumentException(
                    "The template templates/%s.hbs cannot be rendered: %s".formatted(template, e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "The template templates/%s.hbs cannot be rendered: partials call each other without end, or too deep"
                            .formatted(template),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The template templates/%s.hbs is not on the class path or cannot be read".formatted(template), e);
        } finally {
            context.destroy();
        }
    }

    /** Returns the texts of a template and of the partials that it names, its own first; without what is not there. */
    List<String> sources(String template) {
        Map<String, String> texts = new LinkedHashMap<>();
        collect(template, texts);
        return List.copyOf(texts.values());
    }

    private void collect(String template, Map<String, String> texts) {
        if (texts.size() >= MAX_PARTIALS || texts.containsKey(template)) {
            return;
        }
        String text;
        try {
            text = handlebars.getLoader().sourceAt(template).content(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return; // An inline partial, or one that is made up while rendering.
        }
        texts.put(template, text);
        Matcher partial = PARTIAL.matcher(text);
        while (partial.find()) {
            collect(partial.group(1), texts);
        }
    }

    private static Object format(Object value, Formatter.Chain next) {
        return value instanceof CharSequence || value instanceof Collection || value instanceof Map
                ? next.format(value)
                : ValueText.of(value);
    }

    /** Asks a class loader, since what is in another module is hidden from Handlebars' own classes. */
    static final class Loader extends ClassPathTemplateLoader {
        private static final String BYTE_ORDER_MARK = "\uFEFF";

        private final ClassLoader classLoader;

        Loader(ClassLoader classLoader, String folder) {
            super(folder, TemplateFiles.EXTENSION);
            this.classLoader = classLoader;
        }

        /** A byte order mark in the middle of a page is text. */
        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            return new ForwardingTemplateSource(super.sourceAt(location)) {
                @Override
                public String content(Charset charset) throws IOException {
                    String content = super.content(charset);
                    return content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
                }
            };
        }

        @Override
        protected @Nullable URL getResource(String location) {
            return classLoader.getResource(location.startsWith("/") ? location.substring(1) : location);
        }
    }
}
