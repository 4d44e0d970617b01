package dev.freshet.codegen.write;

import java.util.regex.Pattern;

/** The Javadoc of a listener, as its sender repeats it. */
final class Javadoc {

    private static final Pattern LINK = Pattern.compile("\\{@link(?:plain)?\\s+#?([^{}]*)}");
    private static final Pattern REFERENCE_TAG =
            Pattern.compile("(?m)^\\s*@(?:see|throws|exception)\\b.*(?:\\R(?!\\s*@).*)*\\R?");
    private static final Pattern DEPRECATED = Pattern.compile("(?m)^\\s*@deprecated\\b");

    private Javadoc() {}

    /** Returns the text without references, since what the listener imports is not imported by the sender. */
    static String forSender(String javadoc) {
        String withoutTags = REFERENCE_TAG.matcher(javadoc).replaceAll("");
        return LINK.matcher(withoutTags)
                .replaceAll("{@code $1}")
                .replaceAll("(?m)^ ", "")
                .replace("*/", "*&#47;") // In a comment of Markdown it is text.
                .replace("\\u", "&#92;u")
                .strip();
    }

    /** Tells whether the text has the tag that the compiler wants to see the annotation with. */
    static boolean saysDeprecated(String javadoc) {
        return DEPRECATED.matcher(javadoc).find();
    }
}
