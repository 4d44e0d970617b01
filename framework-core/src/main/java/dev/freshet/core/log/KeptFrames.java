package dev.freshet.core.log;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The newest frame of every key and the newest frames of every list, which outlive the history, and which of them were forgotten
 * within the history. Guarded by the lock of its log.
 *
 * <p>A key is either kept, or forgotten, or neither. A frame that forgets keys is like one that counts for good, as long as none of
 * its keys is kept again or forgotten anew: whoever has not read it when it leaves the history may show what is gone. A list has a
 * key, too, but items that come after it was forgotten do not make up for that, since they stand beside what is gone.
 */
final class KeptFrames {
    private final String channel;
    private final HistoryLimits limits;
    /** In the order in which the keys appeared, which is the order in which an open page shows them. */
    private final Map<String, Frame> newest = new LinkedHashMap<>();

    /** The items of each list. */
    private final Map<String, FrameQueue> lists = new HashMap<>();

    /** All of them. */
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
        if (frame.call().method().delivery().kept() instanceof Kept.Newest newest) {
            keepInList(key, frame, newest.count());
        } else {
            keepNewest(key, frame);
        }
        mayExpire |= frame.call().method().delivery().expiry().isPresent();
    }

    private void keepInList(String key, Frame frame, int most) {
        FrameQueue known = lists.get(key);
        FrameQueue list = known == null ? new FrameQueue(Frame[]::new) : known;
        Frame oldest = list.count() < most ? null : list.get(0);
        long size = bytes + frame.size() - (oldest == null ? 0 : oldest.size());
        checkLimits(oldest == null, size, frame);
        list.reserve();
        byOffset.put(frame.offset(), frame);
        try {
            lists.put(key, list);
        } catch (Throwable e) {
            byOffset.remove(frame.offset());
            throw e;
        }
        list.add(frame);
        bytes = size;
        if (oldest != null) {
            byOffset.remove(oldest.offset());
            list.removeFirst();
        }
    }

    private void keepNewest(String key, Frame frame) {
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
    }

    /**
     * Takes in what a shared log holds, in its order; nothing is held here yet.
     *
     * @param kept the newest frames of keys and the items of lists
     * @param history the frames of the history, which tell what was forgotten and not kept again
     */
    void load(List<Frame> kept, List<Frame> history) {
        for (Frame frame : kept) {
            byOffset.put(frame.offset(), frame);
            bytes += frame.size();
            mayExpire |= frame.call().method().delivery().expiry().isPresent();
            for (String key : frame.call().keys()) {
                if (frame.call().isItem()) {
                    lists.computeIfAbsent(key, list -> new FrameQueue(Frame[]::new))
                            .add(frame);
                } else {
                    newest.put(key, frame);
                }
            }
        }
        for (Frame frame : history) {
            for (String key : frame.call().keys()) {
                if (frame.call().forgets()) {
                    forgotten.put(key, frame);
                } else if (!frame.call().isItem()) {
                    forgotten.remove(key);
                }
            }
        }
    }

    private void checkLimits(boolean isNew, long size, Frame frame) {
        boolean hasTooMany = isNew && byOffset.size() >= limits.keys();
        if (hasTooMany || size > limits.stateBytes()) {
            throw new IllegalStateException(
                    "Channel \"%s\" keeps %,d keys in %,d bytes, and %s more, so the call of %s was refused. Forget keys that are gone (@Forget), let them expire (@Expires), or raise HistoryLimits.%s"
                            .formatted(
                                    channel,
                                    byOffset.size(),
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
        FrameQueue list = lists.remove(key);
        if (list != null) {
            bytes -= list.bytes();
            for (FrameQueue.Tail items = list.after(0); items.hasNext(); ) {
                byOffset.remove(items.next().offset());
            }
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

    /** Returns whether newer calls have made this one needless. One that forgets is needed: a page may show what is gone. */
    boolean isReplaced(Frame frame) {
        return !frame.call().forgets() && !frame.call().keys().isEmpty() && !byOffset.containsKey(frame.offset());
    }

    /** Returns whether a later call is kept for a key of a frame, which may be from an inbox. Items of lists stand beside each other. */
    boolean hasNewer(Frame frame) {
        return frame.call().keys().stream()
                .map(newest::get)
                .anyMatch(kept -> kept != null && kept.offset() > frame.offset());
    }

    /** Returns whether anything is kept for one of these keys. */
    boolean hasAny(Collection<String> keys) {
        return keys.stream().anyMatch(key -> newest.containsKey(key) || lists.containsKey(key));
    }

    /** Returns the newest frames of all keys, in the order in which the keys appeared. */
    Collection<Frame> ofKeys() {
        return newest.values();
    }

    /** Returns the items of all lists, in the order of their offsets. */
    Collection<Frame> ofLists() {
        List<Frame> items = new ArrayList<>();
        for (FrameQueue list : lists.values()) {
            list.after(0).forEachRemaining(items::add);
        }
        items.sort(Comparator.comparingLong(Frame::offset));
        return items;
    }

    /** Returns all of them, in the order of their offsets. */
    Collection<Frame> all() {
        return byOffset.values();
    }

    /** Returns the kept frames between two offsets, both excluded, in the order of their offsets. */
    Collection<Frame> between(long after, long before) {
        return byOffset.subMap(after, false, before, false).values();
    }

    /** Drops what has expired, and returns what was kept by key. */
    List<Frame> expire(long now) {
        if (!mayExpire) {
            return List.of();
        }
        lists.values().removeIf(list -> {
            while (list.count() > 0 && isExpired(list.get(0), now)) {
                Frame item = list.removeFirst();
                byOffset.remove(item.offset());
                bytes -= item.size();
            }
            return list.count() == 0;
        });
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
            // An item that expires before an older one of its list is not delivered any more, and goes with that one.
            for (FrameQueue list : lists.values()) {
                next = Math.min(next, expiryOf(list.get(0)));
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
