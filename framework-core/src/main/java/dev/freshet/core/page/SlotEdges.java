package dev.freshet.core.page;

import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.core.frame.TextPattern;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows at which edges of which slots items are added: those need markers there. Any thread may use it. */
public final class SlotEdges {
    private final Map<Edge, Names> names = new EnumMap<>(Edge.class);

    /** Knows of no slot at first. */
    public SlotEdges() {
        for (Edge edge : Edge.values()) {
            names.put(edge, new Names());
        }
    }

    /** Learns the slots that a listener's updates add items to. */
    public void learn(ListenerDescriptor listener) {
        for (MethodDescriptor method : listener.methods()) {
            for (UpdateDescriptor update : method.updates()) {
                if (update.target() instanceof UpdateDescriptor.Target.Slot slot) {
                    Edge.of(update.action()).map(names::get).ifPresent(known -> known.learn(slot.pattern()));
                }
            }
        }
    }

    /** Returns the edges of the slot of this name that need a marker. */
    Set<Edge> of(String name) {
        Set<Edge> edges = EnumSet.noneOf(Edge.class);
        names.forEach((edge, known) -> {
            if (known.contain(name)) {
                edges.add(edge);
            }
        });
        return edges;
    }

    /** Names of slots, some of them given by patterns. */
    private static final class Names {
        private final Set<String> plain = ConcurrentHashMap.newKeySet();
        private final Map<String, TextPattern> patterns = new ConcurrentHashMap<>();

        boolean contain(String name) {
            return plain.contains(name) || patterns.values().stream().anyMatch(pattern -> pattern.matches(name));
        }

        void learn(String pattern) {
            if (pattern.indexOf('{') < 0) {
                plain.add(pattern);
            } else {
                patterns.computeIfAbsent(pattern, TextPattern::parse);
            }
        }
    }
}
