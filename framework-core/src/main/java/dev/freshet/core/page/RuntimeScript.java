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
        return scripts(tree).anyMatch(script -> mayBringRuntime(script.tag()) || loadsFrom(tree, script, base));
    }

    /** Returns whether a script of the page itself names a module below a path. */
    static boolean loadsFrom(HtmlTree tree, String path) {
        return scripts(tree).anyMatch(script -> loadsFrom(tree, script, path));
    }

    private static boolean mayBringRuntime(StartTag tag) {
        boolean isOwnFile =
                tag.attribute("src").filter(src -> !src.contains("//")).isPresent();
        return tag.attribute("data-freshet").isPresent()
                || (isOwnFile && type(tag).equals("module"));
    }

    private static boolean loadsFrom(HtmlTree tree, Script script, String path) {
        Optional<String> src = script.tag().attribute("src");
        if (src.isPresent()) {
            return src.get().contains(path + "/");
        }
        return switch (type(script.tag())) {
            case "importmap" -> text(tree, script.element()).contains(path + "/");
            case "module" -> imports(text(tree, script.element()), path + "/");
            default -> false;
        };
    }

    private static String type(StartTag tag) {
        return tag.attribute("type").orElse("").strip().toLowerCase(Locale.ROOT);
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
        return scripts(tree)
                .filter(script -> script.tag().attribute("src").isEmpty())
                .map(script -> text(tree, script.element()));
    }

    /** A script element that is not within a template. */
    private record Script(StartTag tag, Element element) {}

    private static Stream<Script> scripts(HtmlTree tree) {
        return tree.pieces().stream().flatMap(piece -> script(piece).stream());
    }

    private static Optional<Script> script(Piece piece) {
        return piece.token() instanceof StartTag tag && tag.name().equals("script")
                ? piece.node()
                        .filter(node -> node instanceof Element element && !element.isWithin("template"))
                        .map(node -> new Script(tag, (Element) node))
                : Optional.empty();
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
