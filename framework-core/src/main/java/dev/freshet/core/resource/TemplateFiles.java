package dev.freshet.core.resource;

import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.Suggestion;
import java.net.URL;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Where templates are on the class path: {@code templates/NAME.hbs}. */
public final class TemplateFiles {
    /** The folder that they are in. */
    public static final String FOLDER = "templates";

    /** The end of their names. */
    public static final String EXTENSION = ".hbs";

    private TemplateFiles() {}

    /**
     * Returns the resource of a template.
     *
     * @throws IllegalArgumentException if none of the class loaders has it, with the names that there are
     */
    public static URL find(String template, Collection<ClassLoader> classLoaders) {
        String resource = FOLDER + "/" + template + EXTENSION;
        return classLoaders.stream()
                .map(classLoader -> classLoader.getResource(resource))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> {
                    Set<String> names = new TreeSet<>();
                    classLoaders.forEach(
                            classLoader -> names.addAll(ResourceNames.below(classLoader, FOLDER, EXTENSION)));
                    return new IllegalArgumentException(
                            "There is no template \"%s\"%s: %s is not on the class path, which has these templates: %s. Create src/main/resources/%s, or correct the name; if only a class loader of its own finds it, name that with Page.Builder.classLoader(…)"
                                    .formatted(
                                            Excerpt.of(template),
                                            Suggestion.nearest(template, names),
                                            Excerpt.of(resource),
                                            Suggestion.list(names),
                                            Excerpt.of(resource)));
                });
    }
}
