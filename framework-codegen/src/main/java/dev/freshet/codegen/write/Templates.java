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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

/** The generator's own templates, each parsed once. */
final class Templates {

    private final Handlebars handlebars;

    Templates() {
        handlebars = QuietHandlebars.create();
        ClassPathTemplateLoader loader = new ClassPathTemplateLoader("/dev/freshet/codegen/write/", ".hbs") {
            @Override
            protected URL getResource(String location) {
                // The compiler runs a processor in a class loader of its own.
                return Templates.class.getResource(location);
            }
        };
        handlebars
                .with(loader)
                .with(new ConcurrentMapTemplateCache()) // Or a partial would be parsed each time that it is met.
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
