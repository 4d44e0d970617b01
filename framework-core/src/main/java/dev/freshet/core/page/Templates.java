package dev.freshet.core.page;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.ValueResolver;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.cache.NullTemplateCache;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import com.github.jknack.handlebars.io.ForwardingTemplateSource;
import com.github.jknack.handlebars.io.TemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import dev.freshet.core.Rendering;
import dev.freshet.core.TemplateEngine;
import dev.freshet.core.frame.ValueText;
import dev.freshet.core.resource.TemplateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The name by which helpers find the rendering. It is no name that a template could ask for. */
    private static final String RENDERING = "freshet.rendering";

    private final Handlebars handlebars;
    private final List<TemplateEngine> engines;
    private final boolean isFixed;
    /** Which engine has a template, once one has it. */
    private final Map<String, TemplateEngine> owners = new ConcurrentHashMap<>();

    /**
     * Makes the templates that a class loader finds, with the helpers {@code slot}, {@code freshet} and {@code action}.
     *
     * @param engines which are asked first
     * @param sources the folder with the project's resources in development mode: then templates are read from there each time
     */
    public Templates(ClassLoader classLoader, List<TemplateEngine> engines, Optional<Path> sources) {
        this.engines = List.copyOf(engines);
        isFixed = sources.isEmpty();
        TemplateLoader files = new Loader(classLoader, "/" + TemplateFiles.FOLDER, sources);
        handlebars = new Handlebars(files)
                .with(isFixed ? new ConcurrentMapTemplateCache() : NullTemplateCache.INSTANCE)
                .with(new Html())
                .with((Formatter) Templates::format)
                .infiniteLoops(true) // Records can be trees: partials call themselves for what is below.
                .registerHelper("slot", new SlotHelper())
                .registerHelper("freshet", new ListenHelper())
                .registerHelper("action", new ActionHelper());
    }

    /** Returns the engine that has a template; empty if it is for Handlebars. */
    Optional<TemplateEngine> engine(String template) {
        if (engines.isEmpty()) {
            return Optional.empty();
        }
        TemplateEngine known = owners.get(template);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TemplateEngine> found =
                engines.stream().filter(engine -> engine.has(template)).findFirst();
        found.ifPresent(engine -> owners.put(template, engine));
        return found;
    }

    /** Renders a template of an update. */
    String render(String template, Object model, SlotRendering rendering) {
        return engine(template)
                .map(engine -> engine.render(template, model, rendering))
                .orElseGet(() ->
                        render(template, model, Map.of(RENDERING, rendering), RESOLVERS.toArray(ValueResolver[]::new)));
    }

    /** Renders the template of a page, and reports the names in it that nothing has, where it is Handlebars. */
    String render(String template, Object model, PageRendering rendering, NameWatch.Report report) {
        return engine(template)
                .map(engine -> engine.render(template, model, rendering))
                .orElseGet(() -> {
                    Map<String, Object> data = new HashMap<>(rendering.values());
                    data.put(RENDERING, rendering);
                    NameWatch watch = new NameWatch(report);
                    String rendered = render(template, model, data, watch.around(RESOLVERS));
                    watch.finish();
                    return rendered;
                });
    }

    /** Returns the rendering that a helper takes part in. */
    static Rendering rendering(Options options) {
        return Objects.requireNonNull(options.<Rendering>data(RENDERING), "Every template has a rendering");
    }

    /** Tells whether an object that Handlebars asks for names is not the application's, but what a rendering has. */
    static boolean isOfRendering(Object owner) {
        return owner instanceof Map<?, ?> map && map.containsKey(RENDERING);
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
                    "The template templates/%s.hbs is not on the class path or cannot be read, and no template engine has \"%s\": %s"
                            .formatted(
                                    template,
                                    template,
                                    engines.isEmpty()
                                            ? "add yours by Freshet.builder().templateEngine(…)"
                                            : "those that were asked are " + engines),
                    e);
        } finally {
            context.destroy();
        }
    }

    /** Tells whether templates stay as they are while the application runs. */
    boolean areFixed() {
        return isFixed;
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
        private final Optional<Path> sources;

        Loader(ClassLoader classLoader, String folder) {
            this(classLoader, folder, Optional.empty());
        }

        Loader(ClassLoader classLoader, String folder, Optional<Path> sources) {
            super(folder, TemplateFiles.EXTENSION);
            this.classLoader = classLoader;
            this.sources = sources;
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
            String name = location.startsWith("/") ? location.substring(1) : location;
            return sources.map(folder -> folder.resolve(name))
                    .filter(Files::isRegularFile)
                    .map(Loader::url)
                    .orElseGet(() -> classLoader.getResource(name));
        }

        private static URL url(Path file) {
            try {
                return file.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
