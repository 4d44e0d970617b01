package dev.freshet.codegen.write;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.context.MethodValueResolver;
import com.github.jknack.handlebars.io.ClassPathTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;

/** The generator's own templates, each parsed once. */
final class Templates {

    /** How long a line may be. */
    static final int LINE_WIDTH = 120;

    private final Handlebars handlebars;

    Templates() {
        handlebars = QuietHandlebars.create();
        ClassPathTemplateLoader loader = new ClassPathTemplateLoader("/dev/freshet/codegen/write/", ".hbs") {
            private final Map<String, TemplateSource> sources = new HashMap<>();

            @Override
            public TemplateSource sourceAt(String location) throws IOException {
                TemplateSource known = sources.get(location);
                TemplateSource source = known == null ? super.sourceAt(location) : known;
                sources.put(location, source); // Or the file would be looked for each time that a partial is met.
                return source;
            }

            @Override
            protected URL getResource(String location) {
                // The compiler runs a processor in a class loader of its own.
                return Templates.class.getResource(location);
            }
        };
        handlebars
                .with(loader)
                .with(new ConcurrentMapTemplateCache()) // Or it would be parsed each time.
                .with(EscapingStrategy.NOOP)
                .prettyPrint(true)
                .infiniteLoops(true)
                .registerHelper(HelperRegistry.HELPER_MISSING, (Helper<Object>) (context, options) -> {
                    throw new IllegalStateException(
                            "Template %s has no value for %s".formatted(options.fn.filename(), options.helperName));
                });
    }

    String render(String template, Record view) {
        try {
            Template compiled = handlebars.compile(template);
            return compiled.apply(Context.newBuilder(view)
                    .resolver(MethodValueResolver.INSTANCE, MapValueResolver.INSTANCE)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
