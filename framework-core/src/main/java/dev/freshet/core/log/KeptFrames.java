package dev.freshet.core.log;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The newest frame of every key, which outlives the history, and which keys were forgotten within the history. Guarded by the
 * lock of its log.
 *
 * <p>A key is either kept, or forgotten, or neither. A frame that forgets keys is like one that counts for good, as long as none of
 * its keys is kept again or forgotten anew: whoever has not read it when it leaves the history may show what is gone.
 */
final class KeptFrames {
    private final String channel;
    private final HistoryLimits limits;
    /** In the order in which the keys appeared, which is the order in which an open page shows them. */
    private final Map<String, Frame> newest = new LinkedHashMap<>();

    private final NavigableMap<Long, Frame> byOffset = new TreeMap<>();
    /** The frames in the history that forgot a key which has not been kept since. */
    private final Map<String, Frame> forgotten = new HashMap<>();

    private long bytes;
    private boolean mayExpire;

    KeptFrames(String channel, HistoryLimits limits) {
        this.channel = channel;
        this.limits = limits;
    }

    /**
     * Takes in a frame, and does nothing if it is about no key. If it fails, all is as it was.
     *
     * @throws IllegalStateException if the limits allow no further key, or no larger state
     */
    void store(Frame frame) {
        List<String> keys = frame.call().keys();
        if (frame.call().forgets()) {
            // What allocates comes first. An entry for a frame that is in no history after all is never looked at.
            keys.forEach(key -> forgotten.put(key, frame));
            keys.forEach(this::drop);
        } else {
            keys.forEach(key -> keep(key, frame));
        }
    }

    private void keep(String key, Frame frame) {
        Frame older = newest.get(key);
        long size = bytes + frame.size() - (older == null ? 0 : older.size());
        checkLimits(older == null, size, frame);
        byOffset.put(frame.offset(), frame);
        try {
            newest.put(key, frame);
        } catch (Throwable e) {
            byOffset.remove(frame.offset());
            throw e;
        }
        if (older != null) {
            byOffset.remove(older.offset());
        }
        forgotten.remove(key);
        bytes = size;
        mayExpire |= frame.call().method().delivery().expiry().isPresent();
    }

    private void checkLimits(boolean isNew, long size, Frame frame) {
        boolean hasTooMany = isNew && newest.size() >= limits.keys();
        if (hasTooMany || size > limits.stateBytes()) {
            throw new IllegalStateException(
                    "Channel \"%s\" keeps %,d keys in %,d bytes, and %s more, so the call of %s was refused. Forget keys that are gone (@Forget), let them expire (@Expires), or raise HistoryLimits.%s"
                            .formatted(
                                    channel,
                                    newest.size(),
                                    bytes,
                                    hasTooMany ? "may not keep" : "has no room for %,d".formatted(frame.size()),
                                    frame.call().method().name(),
                                    hasTooMany ? "keys" : "stateBytes"));
        }
    }

    private void drop(String key) {
        Frame kept = newest.remove(key);
        if (kept != null) {
            byOffset.remove(kept.offset());
            bytes -= kept.size();
        }
    }

    /**
     * Notes that a frame leaves the history. Returns whether a reader that has not read it has lost something: no frame that is kept
     * or was called later makes up for it.
     */
    boolean leavesHistory(Frame frame) {
        if (!frame.call().forgets()) {
            return frame.call().keys().isEmpty();
        }
        boolean counts = false;
        for (String key : frame.call().keys()) {
            counts |= forgotten.remove(key, frame);
        }
        return counts;
    }

    /** Returns whether a newer call has made this one needless. One that forgets is needed: a page may show what is gone. */
    boolean isReplaced(Frame frame) {
        return !frame.call().forgets() && frame.call().keys().stream().anyMatch(key -> newest.get(key) != frame);
    }

    /** Returns whether a later call is kept for a key of a frame, which may be from an inbox. */
    boolean hasNewer(Frame frame) {
        return frame.call().keys().stream()
                .map(newest::get)
                .anyMatch(kept -> kept != null && kept.offset() > frame.offset());
    }

    /** Returns whether anything is kept for one of these keys. */
    boolean hasAny(Collection<String> keys) {
        return keys.stream().anyMatch(newest::containsKey);
    }

    /** Returns the kept frames in the order in which their keys appeared. */
    Collection<Frame> inOrderOfKeys() {
        return newest.values();
    }

    /** Returns the kept frames between two offsets, both excluded, in the order of their offsets. */
    Collection<Frame> between(long after, long before) {
        return byOffset.subMap(after, false, before, false).values();
    }

    /** Drops what has expired, and returns it. */
    List<Frame> expire(long now) {
        if (!mayExpire) {
            return List.of();
        }
        List<Frame> expired = new ArrayList<>();
        for (Iterator<Frame> frames = newest.values().iterator(); frames.hasNext(); ) {
            Frame frame = frames.next();
            if (isExpired(frame, now)) {
                expired.add(frame);
                frames.remove();
                byOffset.remove(frame.offset());
                bytes -= frame.size();
            }
        }
        return expired;
    }

    /** Returns when the next of them expires, or {@link Timetable#NEVER}. */
    long nextExpiry() {
        long next = Timetable.NEVER;
        if (mayExpire) {
            for (Frame frame : newest.values()) {
                next = Math.min(next, expiryOf(frame));
            }
        }
        return next;
    }

    /** Returns when a frame has expired, or {@link Timetable#NEVER}. */
    static long expiryOf(Frame frame) {
        return frame.call()
                .method()
                .delivery()
                .expiry()
                .map(expiry -> frame.time() + expiry.toNanos() + 1)
                .orElse(Timetable.NEVER);
    }

    static boolean isExpired(Frame frame, long now) {
        DeliveryPolicy delivery = frame.call().method().delivery();
        return delivery.expiry().isPresent()
                && now - frame.time() > delivery.expiry().get().toNanos();
    }
}
