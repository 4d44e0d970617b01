package dev.freshet.core.frame;

import java.util.Map;
import java.util.TreeMap;

/** Which readers of a channel a call is for. It stays on the server: the frame's bytes are the same for all of them. */
public sealed interface Audience {
    /** Returns what tells the state of one audience from that of another, where the newest call per key is kept. */
    String key();

    /** Everyone. */
    enum All implements Audience {
        /** The only one. */
        ALL;

        @Override
        public String key() {
            return "";
        }
    }

    /**
     * Everyone but one page, which has made the change already: what the call sets replaces what an earlier call has set for all.
     *
     * @param session the id of the page's session
     */
    record Except(String session) implements Audience {
        @Override
        public String key() {
            return "";
        }
    }

    /**
     * Callers with these attributes.
     *
     * @param attributes what they all have, by name
     */
    record Where(Map<String, String> attributes) implements Audience {
        /** Keeps an unmodifiable copy. */
        public Where {
            attributes = Map.copyOf(attributes);
        }

        /** Returns whether somebody with these attributes belongs to it. */
        public boolean has(Map<String, String> others) {
            return others.entrySet().containsAll(attributes.entrySet());
        }

        @Override
        public String key() {
            StringBuilder key = new StringBuilder();
            new TreeMap<>(attributes).forEach((name, value) -> {
                for (String text : new String[] {name, value}) {
                    key.append(text.length()).append(':').append(text);
                }
            });
            return key.append('|').toString();
        }
    }
}
