package dev.freshet.core.page;

import dev.freshet.core.page.MarkedHtml.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The slots that a page has at the moment, by the names in their markers, and which lies in which. A patch for a slot that
 * is not there would stay in the document for ever, so a page stream asks here first. Slots of one name have numbers: HTML
 * that is put into the page gets those that are free. Confined to one stream.
 */
final class SlotTree {
    private final Map<String, SlotNumbers> slots = new HashMap<>();

    /** A slot on the page. */
    static final class Slot {
        private final @Nullable Slot parent;
        private final String name;
        private final int number;
        private final Set<Edge> edges = EnumSet.noneOf(Edge.class);
        private final Set<Slot> children = new LinkedHashSet<>(0);
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
        SlotNumbers same = slots.get(name);
        return same == null ? List.of() : List.copyOf(same.slots());
    }

    /** Takes in HTML that is put where there is no slot around it, and returns it with free numbers. */
    String read(MarkedHtml html) {
        return read(html, null);
    }

    /** Takes in HTML that becomes a slot's content, and returns it with free numbers. */
    String replaceContent(Slot slot, MarkedHtml html) {
        slot.children.forEach(this::forget);
        slot.children.clear();
        return read(html, slot);
    }

    /** Takes in HTML that is added at an edge of a slot, and returns it with free numbers. */
    String add(Slot slot, Edge edge, MarkedHtml html) {
        return read(html, edge.isInside() ? slot : slot.parent);
    }

    /** Forgets a slot, and all that lie in it. */
    void remove(Slot slot) {
        if (slot.parent != null) {
            slot.parent.children.remove(slot);
        }
        forget(slot);
    }

    /** Slots may lie in each other as deep as the page's elements do, so this does not call itself. */
    private void forget(Slot root) {
        Deque<Slot> gone = new ArrayDeque<>();
        gone.push(root);
        while (!gone.isEmpty()) {
            Slot slot = gone.pop();
            slot.isGone = true;
            SlotNumbers same = slots.get(slot.name);
            if (same != null) {
                same.giveBack(slot.number);
                if (same.isEmpty()) {
                    slots.remove(slot.name);
                }
            }
            slot.children.forEach(gone::push);
        }
    }

    private String read(MarkedHtml html, @Nullable Slot root) {
        StringBuilder numbered = new StringBuilder();
        Deque<Slot> open = new ArrayDeque<>();
        Map<String, Slot> closed = new HashMap<>();
        Set<String> marked = new HashSet<>();
        for (Part part : html.parts()) {
            if (part instanceof Part.Html text) {
                numbered.append(text.text());
            } else if (part instanceof Part.Start start) {
                boolean isForeign = start.isForeign() || (root != null && root.isForeign);
                Slot slot = begin(start.name(), open.isEmpty() ? root : open.peek(), isForeign);
                if (marked.remove(slot.name)) {
                    slot.edges.add(Edge.BEFORE);
                }
                open.push(slot);
                numbered.append(Markers.start(slot.marker()));
            } else if (part instanceof Part.At at) {
                numbered.append(Markers.edge(at.edge(), marker(at, open.peek(), closed, marked)));
            } else {
                Slot slot = open.poll();
                if (slot != null) {
                    closed.put(slot.name, slot);
                }
                numbered.append(Markers.END);
            }
        }
        return numbered.toString();
    }

    /** Finds the slot that a marker at an edge belongs to; one right before its slot comes before it is known. */
    private String marker(Part.At at, @Nullable Slot open, Map<String, Slot> closed, Set<String> marked) {
        if (at.edge() == Edge.BEFORE) {
            marked.add(at.name());
            SlotNumbers same = slots.get(at.name());
            return SlotName.instance(at.name(), same == null ? 1 : same.free());
        }
        Slot slot = at.edge() == Edge.AFTER ? closed.get(at.name()) : open;
        if (slot == null || !slot.name.equals(at.name())) {
            return at.name();
        }
        slot.edges.add(at.edge());
        return slot.marker();
    }

    private Slot begin(String name, @Nullable Slot parent, boolean isForeign) {
        SlotNumbers same = slots.computeIfAbsent(name, key -> new SlotNumbers());
        Slot slot = new Slot(parent, name, same.free(), isForeign);
        same.put(slot, slot.number);
        if (parent != null) {
            parent.children.add(slot);
        }
        return slot;
    }
}
