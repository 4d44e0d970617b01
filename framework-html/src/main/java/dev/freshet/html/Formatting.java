package dev.freshet.html;

import dev.freshet.html.Token.StartTag;
import org.jspecify.annotations.Nullable;

/** What becomes of formatting elements that do not end where they should (HTML Standard, section 13.2.6.4.7). */
final class Formatting {
    private static final int OUTER_LOOPS = 8;
    private static final int INNER_LOOPS = 3;

    private final TreeBuilder builder;

    Formatting(TreeBuilder builder) {
        this.builder = builder;
    }

    void start(StartTag tag) {
        if (tag.name().equals("a")) {
            endOpenLink();
        }
        reconstruct();
        if (tag.name().equals("nobr") && builder.open.hasInScope("nobr")) {
            end("nobr");
            reconstruct();
        }
        builder.formatting.push(builder.insert(tag));
    }

    private void endOpenLink() {
        @Nullable Element link = builder.formatting.last("a");
        if (link != null) {
            end("a");
            builder.formatting.remove(link);
            builder.open.remove(link);
        }
    }

    void end(String name) {
        if (!adopt(name)) {
            builder.bodyRules.endAny(name);
        }
    }

    /** Opens formatting elements again that a block has closed. */
    void reconstruct() {
        FormattingElements list = builder.formatting;
        int first = list.size();
        while (first > 0 && isClosed(list.get(first - 1))) {
            first--;
        }
        for (int i = first; i < list.size(); i++) {
            Element closed = list.get(i);
            if (closed != null) {
                list.replace(i, builder.insert(closed.copy()));
            }
        }
    }

    private boolean isClosed(@Nullable Element element) {
        return element != null && builder.open.indexOf(element) < 0;
    }

    /** The adoption agency algorithm. Returns whether it had something to do, else the end tag is as any other. */
    private boolean adopt(String name) {
        Element current = builder.open.current();
        if (current.is(name) && builder.formatting.indexOf(current) < 0) {
            builder.open.pop();
            return true;
        }
        for (int i = 0; i < OUTER_LOOPS; i++) {
            @Nullable Element element = builder.formatting.last(name);
            if (element == null) {
                return i > 0;
            }
            if (builder.open.indexOf(element) < 0) {
                builder.formatting.remove(element);
                return true;
            }
            if (!builder.open.isInScope(element)) {
                return true;
            }
            if (!move(element)) {
                return true;
            }
        }
        return true;
    }

    /** Moves what is in the furthest block; returns whether there is one. */
    private boolean move(Element element) {
        OpenElements open = builder.open;
        int at = open.indexOf(element);
        int block = at + 1;
        while (block < open.size() && !BodyRules.isSpecial(open.get(block))) {
            block++;
        }
        if (block == open.size()) {
            while (open.size() > at) {
                open.pop();
            }
            builder.formatting.remove(element);
            return false;
        }
        Element furthest = open.get(block);
        Element ancestor = open.get(at - 1);
        int bookmark = builder.formatting.indexOf(element);
        Element last = furthest;
        int inner = 0;
        for (int i = block - 1; open.get(i) != element; i--) {
            inner++;
            Element node = open.get(i);
            int index = builder.formatting.indexOf(node);
            if (inner > INNER_LOOPS && index >= 0) {
                builder.formatting.remove(node);
                bookmark -= index < bookmark ? 1 : 0;
                index = -1;
            }
            if (index < 0) {
                open.remove(node);
                continue;
            }
            Element copy = node.copy();
            builder.formatting.replace(index, copy);
            open.replace(i, copy);
            bookmark = last == furthest ? index + 1 : bookmark;
            copy.append(last);
            last = copy;
        }
        builder.place(last, ancestor);
        replace(element, furthest, bookmark);
        return true;
    }

    private void replace(Element element, Element furthest, int bookmark) {
        Element copy = element.copy();
        furthest.moveChildrenTo(copy);
        furthest.append(copy);
        int index = builder.formatting.indexOf(element);
        builder.formatting.remove(element);
        builder.formatting.add(index < bookmark ? bookmark - 1 : bookmark, copy);
        builder.open.remove(element);
        builder.open.add(builder.open.indexOf(furthest) + 1, copy);
    }
}
