package dev.freshet.server.page;

import dev.freshet.html.Element;
import dev.freshet.html.HtmlTree;
import dev.freshet.html.HtmlTree.Piece;
import dev.freshet.html.Leaf;
import dev.freshet.html.Token.StartTag;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whether a page loads the browser runtime: by a script from below Freshet's path, by a module that imports from
 * there, by an import map that names a module there, by a module file of the page's own origin, which may import it, or by a
 * script that says so with {@code data-freshet}. Other scripts and blocks of data do not count.
 */
final class RuntimeScript {
    private RuntimeScript() {}

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

    /** Tells whether a module imports from a path: a string that holds it stands behind {@code import} or {@code from}. */
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
