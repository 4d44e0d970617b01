package dev.freshet.core.page;

import dev.freshet.core.page.MarkedHtml.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The slots that a page has at the moment, by the names in their markers, and which lies in which. A patch for a slot that
 * is not there would stay in the document for ever, so a page stream asks here first. Slots of one name have numbers: HTML
 * that is put into the page gets those that are free. Confined to one stream.
 */
final class SlotTree {
    private final Map<String, SlotNumbers> slots = new HashMap<>();

    /** A slot on the page. Those within another one are a list in the order of the document. */
    static final class Slot {
        private final @Nullable Slot parent;
        private final String name;
        private final int number;
        private final Set<Edge> edges = EnumSet.noneOf(Edge.class);
        private final boolean isForeign;
        private final boolean isItem;
        private @Nullable Slot first;
        private @Nullable Slot last;
        private @Nullable Slot previous;
        private @Nullable Slot next;
        private int items;
        private boolean isGone;

        private Slot(@Nullable Slot parent, String name, int number, boolean isForeign, boolean isItem) {
            this.isForeign = isForeign;
            this.isItem = isItem;
            this.parent = parent;
            this.name = name;
            this.number = number;
        }

        /** Adds a slot within this one before another, or at the end if there is none. */
        private void add(Slot slot, @Nullable Slot before) {
            Slot after = before == null ? last : before.previous;
            slot.previous = after;
            slot.next = before;
            if (after == null) {
                first = slot;
            } else {
                after.next = slot;
            }
            if (before == null) {
                last = slot;
            } else {
                before.previous = slot;
            }
            items += slot.isItem ? 1 : 0;
        }

        private void remove(Slot slot) {
            if (slot.previous == null) {
                first = slot.next;
            } else {
                slot.previous.next = slot.next;
            }
            if (slot.next == null) {
                last = slot.previous;
            } else {
                slot.next.previous = slot.previous;
            }
            items -= slot.isItem ? 1 : 0;
        }

        private void clear() {
            first = null;
            last = null;
            items = 0;
        }

        /** Returns how many slots are right in this one, without an element between them. */
        int items() {
            return items;
        }

        /** Returns the first of the items, if there are any. */
        Optional<Slot> firstItem() {
            Slot slot = first;
            while (slot != null && !slot.isItem) {
                slot = slot.next;
            }
            return Optional.ofNullable(slot);
        }

        /** Returns the last of the items, if there are any. */
        Optional<Slot> lastItem() {
            Slot slot = last;
            while (slot != null && !slot.isItem) {
                slot = slot.previous;
            }
            return Optional.ofNullable(slot);
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
        return read(html, null, null, true);
    }

    /** Takes in HTML that becomes a slot's content, and returns it with free numbers. */
    String replaceContent(Slot slot, MarkedHtml html) {
        for (Slot child = slot.first; child != null; child = child.next) {
            forget(child);
        }
        slot.clear();
        return read(html, slot, null, true);
    }

    /** Takes in HTML that is added at an edge of a slot, and returns it with free numbers. */
    String add(Slot slot, Edge edge, MarkedHtml html) {
        Slot before = switch (edge) {
            case BEFORE -> slot;
            case TOP -> slot.first;
            case BOTTOM -> null;
            case AFTER -> slot.next;
        };
        return edge.isInside() ? read(html, slot, before, true) : read(html, slot.parent, before, slot.isItem);
    }

    /** Forgets a slot, and all that lie in it. */
    void remove(Slot slot) {
        if (slot.parent != null) {
            slot.parent.remove(slot);
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
            for (Slot child = slot.first; child != null; child = child.next) {
                gone.push(child);
            }
        }
    }

    /**
     * Takes in HTML.
     *
     * @param root the slot that it is put into, if there is one
     * @param before the slot in there that comes after it, if there is one
     * @param isItem whether it is right in that slot, without an element between them
     */
    private String read(MarkedHtml html, @Nullable Slot root, @Nullable Slot before, boolean isItem) {
        StringBuilder numbered = new StringBuilder();
        Deque<Slot> open = new ArrayDeque<>();
        Map<String, Slot> closed = new HashMap<>();
        Set<String> marked = new HashSet<>();
        for (Part part : html.parts()) {
            if (part instanceof Part.Html text) {
                numbered.append(text.text());
            } else if (part instanceof Part.Start start) {
                boolean isForeign = start.isForeign() || (root != null && root.isForeign);
                Slot parent = open.isEmpty() ? root : open.peek();
                Slot slot = begin(start, parent, isForeign, start.isItem() && (isItem || !open.isEmpty()));
                if (parent != null) {
                    parent.add(slot, open.isEmpty() ? before : null);
                }
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

    private Slot begin(Part.Start start, @Nullable Slot parent, boolean isForeign, boolean isItem) {
        SlotNumbers same = slots.computeIfAbsent(start.name(), key -> new SlotNumbers());
        Slot slot = new Slot(parent, start.name(), same.free(), isForeign, isItem);
        same.put(slot, slot.number);
        return slot;
    }
}
