package dev.freshet.core.page;

import dev.freshet.html.Element;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Leaf;
import dev.freshet.html.Token.StartTag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out whether a page loads the browser runtime: by a script from below Freshet's path, by a module that imports from
 * there, by an import map that names a module there, by a module file of the page's own origin, which may import it, or by a
 * script that says so with {@code data-freshet}. Other scripts and blocks of data do not count.
 */
final class RuntimeScript {
    private RuntimeScript() {}

    /** A call of {@code listen} with a second argument. */
    private static final Pattern HANDLERS = Pattern.compile("\\.listen\\(\\s*[^,()]{1,200},\\s*[^)\\s]");

    /** An import of names from a module of a listener. */
    private static final Pattern IMPORT = Pattern.compile(
            "import\\s*\\{([^{}]{1,1000})\\}\\s*from\\s*[\"']([^\"']{0,1000}/)([^\"'/]{1,240})\\.js[\"']");

    /** A name that is imported, and the name by which it is used. */
    private static final Pattern NAME = Pattern.compile("([\\w$]+)(?:\\s+as\\s+([\\w$]+))?");

    /** A call of {@code listen} on a name, with the channel as it stands there. */
    private static final Pattern LISTEN =
            Pattern.compile("(?<![\\w$.])([\\w$]{1,240})\\.listen\\(\\s*[\"']([^\"']{1,100})[\"']");

    static boolean isIn(HtmlTree tree, String base) {
        return tree.pieces().stream().anyMatch(piece -> isRuntime(tree, piece, base));
    }

    private static boolean isRuntime(HtmlTree tree, Piece piece, String base) {
        if (!(piece.token() instanceof StartTag tag)
                || !tag.name().equals("script")
                || piece.node().isEmpty()
                || !(piece.node().get() instanceof Element script)
                || script.isWithin("template")) {
            return false;
        }
        if (tag.attribute("data-freshet").isPresent()) {
            return true;
        }
        String type = tag.attribute("type").orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<String> src = tag.attribute("src").map(String::strip);
        if (src.isPresent()) {
            boolean isOwnOrigin = !src.get().contains("//");
            return src.get().contains(base + "/") || (type.equals("module") && isOwnOrigin);
        }
        return switch (type) {
            case "importmap" -> text(tree, script).contains(base + "/");
            case "module" -> imports(text(tree, script), base + "/");
            default -> false;
        };
    }

    /** Tells whether a module imports from a path: a string that holds it stands after {@code import} or {@code from}. */
    private static boolean imports(String module, String path) {
        for (int at = module.indexOf(path); at >= 0; at = module.indexOf(path, at + 1)) {
            int quote = at - 1;
            while (quote >= 0 && "\"'`\n".indexOf(module.charAt(quote)) < 0) {
                quote--;
            }
            int end = quote;
            while (end > 0 && " \t\r\n(".indexOf(module.charAt(end - 1)) >= 0) {
                end--;
            }
            if (module.startsWith("import", end - "import".length())
                    || module.startsWith("from", end - "from".length())) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a script in the page gives handlers to a listener. Files of their own are not looked at. */
    static boolean givesHandlers(HtmlTree tree) {
        return texts(tree).anyMatch(text -> HANDLERS.matcher(text).find());
    }

    /** Returns which listener of Freshet's path listens to which channel, as far as scripts in the page say so. */
    static Map<String, String> listens(HtmlTree tree, String base) {
        Map<String, String> listens = new LinkedHashMap<>();
        texts(tree).forEach(text -> {
            Map<String, String> modules = new HashMap<>();
            for (Matcher found = IMPORT.matcher(text); found.find(); ) {
                for (Matcher name = NAME.matcher(found.group(1)); name.find(); ) {
                    String used = name.group(2) == null ? name.group(1) : name.group(2);
                    if (found.group(2).contains(base + "/")) {
                        modules.put(used, found.group(3));
                    }
                }
            }
            for (Matcher found = LISTEN.matcher(text); found.find(); ) {
                String module = modules.get(found.group(1));
                if (module != null) {
                    listens.putIfAbsent(found.group(2), module);
                }
            }
        });
        return listens;
    }

    /** Returns the texts of the scripts that stand in the page itself. */
    private static Stream<String> texts(HtmlTree tree) {
        return tree.pieces().stream()
                .filter(piece -> piece.token() instanceof StartTag tag
                        && tag.name().equals("script")
                        && tag.attribute("src").isEmpty())
                .flatMap(piece -> piece.node().stream())
                .filter(node -> node instanceof Element script && !script.isWithin("template"))
                .map(node -> text(tree, (Element) node));
    }

    private static String text(HtmlTree tree, Element script) {
        StringBuilder text = new StringBuilder();
        script.children().forEach(child -> {
            if (child instanceof Leaf leaf) {
                text.append(tree.source(), leaf.token().start(), leaf.token().end());
            }
        });
        return text.toString();
    }
}
