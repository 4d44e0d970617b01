package dev.freshet.codegen.validate;

import java.util.List;
import java.util.regex.Pattern;

/** Templates of engines other than Handlebars, which the compiler does not read. */
public final class OtherEngines {
    /** How their files end: Thymeleaf, JTE, Mustache, FreeMarker, Pebble, Velocity. */
    public static final List<String> EXTENSIONS =
            List.of(".html", ".jte", ".kte", ".mustache", ".ftlh", ".ftl", ".peb", ".vm");

    private static final Pattern SLOT = Pattern.compile("\\bfr:slot\\b|\\bslotStart\\b");

    private OtherEngines() {}

    /** Tells whether one of them has the template of this name. */
    static boolean have(String template, TemplateSource source) {
        return EXTENSIONS.stream()
                .anyMatch(extension ->
                        source.find("templates/" + template + extension).isPresent());
    }

    /** Tells whether a text has slots that only its engine can name. */
    static boolean hasSlots(String text) {
        return SLOT.matcher(text).find();
    }
}
