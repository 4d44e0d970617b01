package dev.freshet.server.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The slots that a page has at the moment, by the names in their markers, and which lies in which. A patch for a slot that
 * is not there would stay in the document for ever, so a page stream asks here first. Confined to one stream.
 */
final class SlotTree {
    private static final Pattern MARKER = Pattern.compile("<\\?(?:start name=\"([^\"]*)\"|end)>");

    private final Map<String, Node> nodes = new HashMap<>();

    private static final class Node {
        private final @Nullable Node parent;
        private final String name;
        private final List<Node> children = new ArrayList<>(0);

        Node(@Nullable Node parent, String name) {
            this.parent = parent;
            this.name = name;
        }
    }

    boolean contains(String marker) {
        return nodes.containsKey(marker);
    }

    /** Learns the slots in a page. */
    void read(String html) {
        read(html, null);
    }

    /** Learns that a slot's content was replaced by this. */
    void replaceContent(String marker, String html) {
        Node node = nodes.get(marker);
        if (node != null) {
            List.copyOf(node.children).forEach(this::forget);
            node.children.clear();
            read(html, node);
        }
    }

    /** Learns that this was added to a slot's content. */
    void addContent(String marker, String html) {
        Node node = nodes.get(marker);
        if (node != null) {
            read(html, node);
        }
    }

    /** Learns that a slot is gone, and all that lay in it. */
    void remove(String marker) {
        Node node = nodes.get(marker);
        if (node != null) {
            if (node.parent != null) {
                node.parent.children.remove(node);
            }
            forget(node);
        }
    }

    private void forget(Node node) {
        nodes.remove(node.name, node);
        node.children.forEach(this::forget);
    }

    private void read(String html, @Nullable Node root) {
        Deque<Node> open = new ArrayDeque<>();
        Matcher matcher = MARKER.matcher(html);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name == null) {
                open.poll();
            } else {
                Node parent = open.isEmpty() ? root : open.peek();
                Node node = new Node(parent, name);
                if (parent != null) {
                    parent.children.add(node);
                }
                nodes.put(name, node);
                open.push(node);
            }
        }
    }
}
