package dev.freshet.codegen.write;

import com.github.jknack.handlebars.Handlebars;

/** Creates template engines without a word. */
final class QuietHandlebars {

    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private QuietHandlebars() {}

    /**
     * Creates an engine. Handlebars logs by SLF4J, which in a compiler has nothing to log to, and would say so in
     * everybody's build.
     */
    static Handlebars create() {
        if (System.getProperty(VERBOSITY) != null) {
            return new Handlebars();
        }
        System.setProperty(VERBOSITY, "ERROR");
        try {
            return new Handlebars();
        } finally {
            System.clearProperty(VERBOSITY);
        }
    }
}
