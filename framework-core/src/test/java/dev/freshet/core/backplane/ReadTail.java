package dev.freshet.core.backplane;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.StoredCall;
import dev.freshet.core.log.ChannelLog;
import dev.freshet.core.log.LogContents;
import dev.freshet.core.log.Loss;
import dev.freshet.core.log.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a node makes of what a backplane tells: a log, and beside it all that was told. */
public final class ReadTail implements Follower {
    private final String channel;
    private final HistoryLimits limits;
    private final List<SharedContents> contents = new ArrayList<>();
    private final List<SharedFrame> appended = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private ChannelLog log;

    public ReadTail(String channel, HistoryLimits limits) {
        this.channel = channel;
        this.limits = limits.withKeys(Integer.MAX_VALUE).withStateBytes(Long.MAX_VALUE);
        log = new ChannelLog(channel, "none", this.limits, System::nanoTime);
    }

    @Override
    public synchronized void loaded(SharedContents loaded) {
        contents.add(loaded);
        appended.clear();
        log = new ChannelLog(channel, loaded.epoch(), limits, System::nanoTime);
        Map<Long, Frame> known = new HashMap<>();
        List<Frame> kept = new ArrayList<>();
        for (SharedFrame one : loaded.kept()) {
            Frame frame = frame(one);
            known.put(one.offset(), frame);
            kept.add(frame);
        }
        List<Frame> history = new ArrayList<>();
        for (SharedFrame one : loaded.history()) {
            if (read(one).inbox().isEmpty()) {
                history.add(known.getOrDefault(one.offset(), frame(one)));
            }
        }
        log.load(new LogContents(loaded.last(), loaded.lostThrough(), kept, history, loaded.losses()));
    }

    @Override
    public synchronized void appended(SharedFrame frame) {
        appended.add(frame);
        StoredCall stored = read(frame);
        if (stored.inbox().isEmpty()) {
            log.append(frame.offset(), System.nanoTime() - frame.age().toNanos(), stored.call());
        } else {
            log.advance(frame.offset(), losses);
        }
    }

    @Override
    public synchronized void reached(long last, List<Loss> all) {
        losses.clear();
        losses.addAll(all);
        log.advance(last, all);
    }

    private Frame frame(SharedFrame one) {
        return Frame.at(
                log.head(),
                one.offset(),
                System.nanoTime() - one.age().toNanos(),
                read(one).call());
    }

    private static StoredCall read(SharedFrame frame) {
        return StoredCall.read(frame.call(), name -> Optional.empty());
    }

    /** Returns whether the log was told. */
    public synchronized boolean isLoaded() {
        return !contents.isEmpty();
    }

    /** Returns how often the whole log was told. */
    public synchronized int loads() {
        return contents.size();
    }

    synchronized List<SharedContents> contents() {
        return List.copyOf(contents);
    }

    synchronized List<SharedFrame> appended() {
        return List.copyOf(appended);
    }

    public synchronized ChannelLog log() {
        return log;
    }

    /** Returns what the log holds, as text. */
    public synchronized Held held() {
        LogContents held = log.contents();
        return new Held(held.last(), held.lostThrough(), texts(held.kept()), texts(held.history()));
    }

    /** Returns what somebody gets who has read through an offset. */
    synchronized List<String> after(long offset) {
        return log.read(offset, false, Integer.MAX_VALUE) instanceof Reading.Frames frames
                ? texts(frames.frames())
                : List.of("gap");
    }

    /** Returns the calls that were told, with those that the log began with. */
    public synchronized List<String> told() {
        List<String> told = new ArrayList<>();
        contents.get(contents.size() - 1).history().forEach(frame -> told.add(text(frame(frame))));
        appended.forEach(frame -> told.add(text(frame(frame))));
        return told;
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream().map(ReadTail::text).toList();
    }

    private static String text(Frame frame) {
        ByteSink sink = new ByteSink();
        frame.writeJson(sink);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    /** What a log holds, with the offset of each call. */
    public record Held(long last, long lostThrough, List<String> kept, List<String> history) {}
}
