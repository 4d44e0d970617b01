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
 * there, by a module file of the page's own origin, which may import it, or by a script that says so with {@code
 * data-freshet}. Other scripts and blocks of data do not count.
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
        return type.equals("module") && text(tree, script).contains(base + "/");
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
