package dev.freshet.core.page;

import java.util.Set;

/** Markers of slots and patches for them, as the HTML Standard has them ({@code <template for>}). */
final class Markers {
    static final String END = "<?end>";

    private Markers() {}

    /** Returns the marker that a slot begins with. */
    static String start(String marker) {
        return "<?start name=\"" + marker + "\">";
    }

    /** Returns a slot with its content, and with markers at these edges. */
    static String slot(String marker, String content, Set<Edge> edges) {
        return at(Edge.BEFORE, marker, edges) + range(marker, content, edges) + at(Edge.AFTER, marker, edges);
    }

    /** Returns a patch that gives a slot another content. */
    static String replace(String marker, String content, Set<Edge> edges) {
        return patch(marker, range(marker, content, edges));
    }

    /** Returns a patch that adds something at an edge of a slot. */
    static String add(String marker, Edge edge, String content) {
        boolean comesBehind = edge == Edge.TOP || edge == Edge.AFTER;
        String again = edge(edge, marker);
        return patch(edge.name(marker), comesBehind ? again + content : content + again);
    }

    /** Returns patches that take a slot away, with its markers. */
    static String remove(String marker, Set<Edge> edges) {
        StringBuilder patches = new StringBuilder();
        for (Edge edge : edges) {
            if (!edge.isInside()) {
                patches.append(patch(edge.name(marker), ""));
            }
        }
        return patches.append(patch(marker, "")).toString();
    }

    private static String range(String marker, String content, Set<Edge> edges) {
        return start(marker) + at(Edge.TOP, marker, edges) + content + at(Edge.BOTTOM, marker, edges) + END;
    }

    private static String at(Edge edge, String marker, Set<Edge> edges) {
        return edges.contains(edge) ? edge(edge, marker) : "";
    }

    /** Returns the marker at an edge of a slot. */
    static String edge(Edge edge, String marker) {
        return "<?marker name=\"" + edge.name(marker) + "\">";
    }

    private static String patch(String marker, String content) {
        return "<template for=\"" + marker + "\">" + content + "</template>\n";
    }
}
