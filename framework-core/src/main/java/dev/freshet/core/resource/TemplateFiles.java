package dev.freshet.core.resource;

import dev.freshet.core.report.Excerpt;
import dev.freshet.core.report.Suggestion;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where templates are on the class path: {@code templates/NAME.hbs}. */
public final class TemplateFiles {
    /** The folder that they are in. */
    public static final String FOLDER = "templates";

    /** The end of their names. */
    public static final String EXTENSION = ".hbs";

    private TemplateFiles() {}

    /**
     * Checks that a template is there: for Handlebars, or a file of another engine, such as {@code templates/NAME.html}. Whether there
     * is such an engine turns out when the template is rendered.
     *
     * @throws IllegalArgumentException if none of the class loaders has it, with the names that there are
     */
    public static void check(String template, Collection<ClassLoader> classLoaders) {
        String resource = FOLDER + "/" + template + EXTENSION;
        if (classLoaders.stream().anyMatch(classLoader -> classLoader.getResource(resource) != null)) {
            return;
        }
        Set<String> files = new TreeSet<>();
        classLoaders.forEach(classLoader -> files.addAll(ResourceNames.below(classLoader, FOLDER, "")));
        if (files.stream().anyMatch(file -> name(file).equals(template))) {
            return;
        }
        Set<String> names = files.stream().map(TemplateFiles::name).collect(Collectors.toCollection(TreeSet::new));
        throw new IllegalArgumentException(
                "There is no template \"%s\"%s: %s is not on the class path, which has these templates: %s. Create src/main/resources/%s, or correct the name; if only a class loader of its own finds it, name that with Page.Builder.classLoader(…)"
                        .formatted(
                                Excerpt.of(template),
                                Suggestion.nearest(template, names),
                                Excerpt.of(resource),
                                Suggestion.list(names),
                                Excerpt.of(resource)));
    }

    /** Returns the name of the template in a file: without its extension, whichever engine it is for. */
    private static String name(String file) {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') ? file.substring(0, dot) : file;
    }
}
