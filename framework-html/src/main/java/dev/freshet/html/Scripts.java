package dev.freshet.html;

import dev.freshet.html.Token.Attribute;
import dev.freshet.html.Token.StartTag;
import java.util.Locale;
import java.util.Set;

/** Tells what in HTML runs as a script. */
public final class Scripts {
    private static final Set<String> URLS = Set.of(
            "href",
            "src",
            "action",
            "formaction",
            "xlink:href",
            "data",
            "poster",
            "background",
            "cite",
            "ping",
            "manifest",
            "longdesc",
            "codebase");
    private static final Set<String> EMBEDDING = Set.of("iframe", "frame", "object", "embed");
    private static final Set<String> ANIMATING = Set.of("animate", "set", "animatemotion", "animatetransform");
    private static final Set<String> SCRIPT_TYPES = Set.of("", "module", "importmap", "speculationrules");

    private Scripts() {}

    /** Tells whether a script element runs, or changes what scripts do; else it is a block of data. */
    public static boolean runs(StartTag script) {
        String type = script.attribute("type").orElse("").strip().toLowerCase(Locale.ROOT);
        return SCRIPT_TYPES.contains(type)
                || type.endsWith("javascript")
                || type.endsWith("ecmascript")
                || type.contains("javascript1.")
                || type.endsWith("jscript")
                || type.endsWith("livescript");
    }

    /** Tells whether an attribute is or can become a script. */
    public static boolean runs(StartTag tag, Attribute attribute) {
        String name = attribute.name();
        if (name.startsWith("on") || name.equals("srcdoc")) {
            return true;
        }
        if (URLS.contains(name)) {
            return isScriptUrlOf(tag.name(), url(attribute.value()));
        }
        return name.equals("attributename") && ANIMATING.contains(tag.name()) && isDangerous(attribute.value());
    }

    /** Tells whether an element of SVG changes attributes over time. */
    public static boolean isAnimation(StartTag tag) {
        return ANIMATING.contains(tag.name());
    }

    /** Tells whether the value of an attribute, by its name, is a script that runs once its address is followed. */
    public static boolean isScriptUrl(String attribute, String value) {
        return URLS.contains(attribute) && isScriptUrlOf("", url(value));
    }

    private static boolean isDangerous(String animated) {
        String name = animated.strip().toLowerCase(Locale.ROOT);
        return name.equals("href") || name.equals("xlink:href") || name.startsWith("on");
    }

    private static boolean isScriptUrlOf(String tag, String url) {
        if (url.startsWith("javascript:") || url.startsWith("vbscript:")) {
            return true;
        }
        boolean isImage = url.startsWith("data:image/") && !url.startsWith("data:image/svg");
        return EMBEDDING.contains(tag) && url.startsWith("data:") && !isImage;
    }

    /** Returns a URL as its parser begins to read it: without tabs and line ends, and without what comes before it. */
    private static String url(String value) {
        StringBuilder url = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isLeft = c == '\t' || c == '\n' || c == '\r' || (c <= ' ' && url.length() == 0);
            if (!isLeft) {
                url.append(c);
            }
        }
        return url.toString().toLowerCase(Locale.ROOT);
    }
}
