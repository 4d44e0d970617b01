package dev.freshet.server.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The slots that a page has at the moment, by the names in their markers, and which lies in which. A patch for a slot that
 * is not there would stay in the document for ever, so a page stream asks here first. Slots of one name have numbers: HTML
 * that is put into the page gets those that are free. Confined to one stream.
 */
final class SlotTree {
    private static final Pattern MARKER = Pattern.compile(
            "<\\?(?:(?<kind>start|marker) name=\"(?<name>[^\"~+^()]*)(?:~(?<number>[0-9]+))?(?<sign>[+^()]?)\"|end)>"
                    + "|<(?<close>/?)(?:svg|math)\\b");

    private final Map<String, TreeMap<Integer, Slot>> slots = new HashMap<>();

    /** A slot on the page. */
    static final class Slot {
        private final @Nullable Slot parent;
        private final String name;
        private final int number;
        private final Set<Edge> edges = EnumSet.noneOf(Edge.class);
        private final List<Slot> children = new ArrayList<>(0);
        private final boolean isForeign;
        private boolean isGone;

        private Slot(@Nullable Slot parent, String name, int number, boolean isForeign) {
            this.isForeign = isForeign;
            this.parent = parent;
            this.name = name;
            this.number = number;
        }

        /** Returns its name, which others may have too. */
        String name() {
            return name;
        }

        /** Returns its name in its markers. */
        String marker() {
            return SlotName.instance(name, number);
        }

        /** Returns the edges at which it has markers. */
        Set<Edge> edges() {
            return edges;
        }

        /** Tells whether it lies in an SVG or in MathML. */
        boolean isForeign() {
            return isForeign;
        }

        /** Tells whether it is no longer on the page. */
        boolean isGone() {
            return isGone;
        }
    }

    /** Returns the slots of a name, as they are now. */
    List<Slot> of(String name) {
        return List.copyOf(slots.getOrDefault(name, new TreeMap<>()).values());
    }

    /** Takes in HTML that is put where there is no slot around it, and returns it with free numbers. */
    String read(String html) {
        return read(html, null);
    }

    /** Takes in HTML that becomes a slot's content, and returns it with free numbers. */
    String replaceContent(Slot slot, String html) {
        List.copyOf(slot.children).forEach(this::forget);
        slot.children.clear();
        return read(html, slot);
    }

    /** Takes in HTML that is added at an edge of a slot, and returns it with free numbers. */
    String add(Slot slot, Edge edge, String html) {
        return read(html, edge.isInside() ? slot : slot.parent);
    }

    /** Forgets a slot, and all that lie in it. */
    void remove(Slot slot) {
        if (slot.parent != null) {
            slot.parent.children.remove(slot);
        }
        forget(slot);
    }

    private void forget(Slot slot) {
        slot.isGone = true;
        TreeMap<Integer, Slot> same = slots.get(slot.name);
        if (same != null && same.remove(slot.number, slot) && same.isEmpty()) {
            slots.remove(slot.name);
        }
        slot.children.forEach(this::forget);
    }

    private String read(String html, @Nullable Slot root) {
        if (!html.contains("<?")) {
            return html;
        }
        StringBuilder numbered = new StringBuilder(html.length() + 16);
        Deque<Slot> open = new ArrayDeque<>();
        Map<String, Slot> closed = new HashMap<>();
        Set<String> marked = new HashSet<>();
        Matcher matcher = MARKER.matcher(html);
        int foreign = root != null && root.isForeign ? 1 : 0;
        while (matcher.find()) {
            if (matcher.group("close") != null) {
                foreign += matcher.group("close").isEmpty() ? 1 : -1;
                continue;
            }
            String name = matcher.group("name");
            if (name == null) {
                Slot slot = open.poll();
                if (slot != null) {
                    closed.put(slot.name, slot);
                }
                continue;
            }
            String sign = matcher.group("sign");
            if (matcher.group("kind").equals("start")) {
                Slot slot = begin(name, open.isEmpty() ? root : open.peek(), foreign > 0);
                if (marked.remove(name)) {
                    slot.edges.add(Edge.BEFORE);
                }
                open.push(slot);
                replace(matcher, numbered, "start", slot.marker());
            } else {
                Edge edge = Edge.of(sign).orElse(Edge.BOTTOM);
                replace(matcher, numbered, "marker", edge.name(marker(name, edge, open.peek(), closed, marked)));
            }
        }
        return matcher.appendTail(numbered).toString();
    }

    /** Finds the slot that a marker at an edge belongs to; one right before its slot comes before it is known. */
    private String marker(String name, Edge edge, @Nullable Slot open, Map<String, Slot> closed, Set<String> marked) {
        if (edge == Edge.BEFORE) {
            marked.add(name);
            return SlotName.instance(name, free(name));
        }
        Slot slot = edge == Edge.AFTER ? closed.get(name) : open;
        if (slot == null || !slot.name.equals(name)) {
            return name;
        }
        slot.edges.add(edge);
        return slot.marker();
    }

    private Slot begin(String name, @Nullable Slot parent, boolean isForeign) {
        Slot slot = new Slot(parent, name, free(name), isForeign);
        slots.computeIfAbsent(name, same -> new TreeMap<>()).put(slot.number, slot);
        if (parent != null) {
            parent.children.add(slot);
        }
        return slot;
    }

    private int free(String name) {
        TreeMap<Integer, Slot> same = slots.getOrDefault(name, new TreeMap<>());
        int number = 1;
        while (same.containsKey(number)) {
            number++;
        }
        return number;
    }

    private static void replace(Matcher matcher, StringBuilder out, String kind, String name) {
        matcher.appendReplacement(out, Matcher.quoteReplacement("<?" + kind + " name=\"" + name + "\">"));
    }
}
