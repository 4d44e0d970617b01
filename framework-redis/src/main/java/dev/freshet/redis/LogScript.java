package dev.freshet.redis;

import dev.freshet.core.HistoryLimits;
import dev.freshet.core.backplane.SharedCall;
import dev.freshet.core.backplane.SharedCall.Retention;
import dev.freshet.core.backplane.SharedFrame;
import dev.freshet.core.log.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The script {@code log.lua} for one channel: what it is given, and what it answers. Immutable.
 *
 * <p>The keys have the name of the channel as their hash tag, so all of them are on the same node of a Redis Cluster.
 */
final class LogScript {
    private static final List<String> PARTS =
            List.of("meta", "log", "inbox", "frames", "newest", "items", "forgotten", "expiry");
    private static final byte[] SOURCE = source();

    private final String channel;
    private final byte[][] keys;
    private final byte[] topic;
    private final HistoryLimits limits;
    private final Duration idle;

    LogScript(String prefix, String channel, HistoryLimits limits, Duration idle) {
        this.channel = channel;
        this.limits = limits;
        this.idle = idle;
        String name = prefix + ":{" + channel + "}";
        topic = bytes(name);
        keys = PARTS.stream().map(part -> bytes(name + ":" + part)).toArray(byte[][]::new);
    }

    private static byte[] source() {
        try (InputStream in = LogScript.class.getResourceAsStream("log.lua")) {
            return Objects.requireNonNull(in, "log.lua is not in the jar").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("log.lua cannot be read", e);
        }
    }

    /** Returns the text of the script. */
    static byte[] text() {
        return SOURCE;
    }

    /** Returns the name of the channel. */
    String channel() {
        return channel;
    }

    /** Returns the name under which the calls of the channel are published. */
    byte[] topic() {
        return topic;
    }

    byte[][] keys() {
        return keys;
    }

    /**
     * Returns the arguments that append calls.
     *
     * @param node tells this node from all others
     * @param batch the number of these calls, which rises
     */
    byte[][] append(String node, long batch, List<SharedCall> calls) {
        List<byte[]> arguments = new ArrayList<>(begin("append"));
        Stream.of(new String(topic, StandardCharsets.UTF_8), node, Long.toString(batch), Integer.toString(calls.size()))
                .map(LogScript::bytes)
                .forEach(arguments::add);
        calls.forEach(call -> add(arguments, call));
        return arguments.toArray(byte[][]::new);
    }

    private static void add(List<byte[]> arguments, SharedCall call) {
        int listSize = call.retention() instanceof Retention.Newest list ? list.count() : 0;
        arguments.add(bytes(kind(call.retention())));
        arguments.add(bytes(call.isForInbox() ? "1" : "0"));
        arguments.add(bytes(Integer.toString(listSize)));
        arguments.add(bytes(Long.toString(call.expiry().map(Duration::toMillis).orElse(0L))));
        arguments.add(bytes(
                call.unlessReplaced().isPresent()
                        ? Long.toString(call.unlessReplaced().getAsLong())
                        : ""));
        arguments.add(bytes(Integer.toString(call.keys().size())));
        call.keys().forEach(key -> arguments.add(bytes(key)));
        arguments.add(call.bytes());
    }

    private static String kind(Retention retention) {
        if (retention instanceof Retention.UntilNewer) {
            return "n";
        }
        if (retention instanceof Retention.Newest) {
            return "l";
        }
        if (retention instanceof Retention.Forgetting) {
            return "f";
        }
        return retention instanceof Retention.Never ? "e" : "h";
    }

    /** Returns the arguments that read what is kept. */
    byte[][] load() {
        return begin("load").toArray(byte[][]::new);
    }

    /** Returns the arguments that read at most so many calls of the history, and as many for inboxes, after an offset. */
    byte[][] fetch(long after, int count) {
        List<byte[]> arguments = new ArrayList<>(begin("fetch"));
        arguments.add(bytes(Long.toString(after)));
        arguments.add(bytes(Integer.toString(count)));
        return arguments.toArray(byte[][]::new);
    }

    private List<byte[]> begin(String command) {
        String epoch = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        return Stream.of(
                        command,
                        epoch,
                        Long.toString(idle.toMillis()),
                        Integer.toString(limits.count()),
                        Long.toString(limits.bytes()),
                        Long.toString(limits.age().toMillis()),
                        Integer.toString(limits.keys()),
                        Long.toString(limits.stateBytes()))
                .map(LogScript::bytes)
                .toList();
    }

    /**
     * Where a log is.
     *
     * @param trimmed the offset of the last call that has left the history, whether it counted or not
     * @param now the clock of Redis, in ms
     */
    record Head(
            String epoch,
            long last,
            long lostThrough,
            long inboxesLostThrough,
            long trimmed,
            List<Loss> losses,
            long now) {
        private static Head of(List<?> answer) {
            return new Head(
                    text(answer.get(0)),
                    number(answer.get(1)),
                    number(answer.get(2)),
                    number(answer.get(3)),
                    number(answer.get(4)),
                    Stream.of(text(answer.get(5)).split(" "))
                            .filter(loss -> !loss.isEmpty())
                            .map(Head::loss)
                            .toList(),
                    number(answer.get(6)));
        }

        private static Loss loss(String text) {
            int dash = text.indexOf('-');
            return new Loss(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        private Duration age(long time) {
            return Duration.ofMillis(Math.max(0, now - time));
        }
    }

    /** What is kept, in the order of {@link dev.freshet.core.backplane.SharedContents}. */
    record Loaded(Head head, List<SharedFrame> kept) {
        private record Kept(long appeared, SharedFrame frame) {}

        static Loaded of(List<?> answer) {
            Head head = Head.of(answer);
            List<Kept> kept = new ArrayList<>();
            List<?> frames = (List<?>) answer.get(7);
            for (int i = 0; i < frames.size(); i += 2) {
                kept.add(kept(head, number(frames.get(i)), (byte[]) frames.get(i + 1)));
            }
            // Items of lists have no place but their offset, so this has them in order too.
            kept.sort(Comparator.comparingLong(Kept::appeared));
            return new Loaded(head, kept.stream().map(Kept::frame).toList());
        }

        /** The value has the offset at which the key appeared, the time and the call, with spaces between them. */
        private static Kept kept(Head head, long offset, byte[] value) {
            int first = indexOfSpace(value, 0);
            int second = indexOfSpace(value, first + 1);
            long appeared = number(value, 0, first);
            long time = number(value, first + 1, second);
            return new Kept(appeared, new SharedFrame(offset, head.age(time), rest(value, second + 1)));
        }
    }

    /** Some calls of the history, in the order of their offsets. {@code isAll} says whether there are no more. */
    record Fetched(Head head, List<SharedFrame> frames, boolean isAll) {
        static Fetched of(List<?> answer, int count) {
            Head head = Head.of(answer);
            List<SharedFrame> history = frames(head, (List<?>) answer.get(7));
            List<SharedFrame> inboxes = frames(head, (List<?>) answer.get(8));
            // One may reach further than the other, of which the rest comes first.
            long through = Math.min(through(history, count), through(inboxes, count));
            List<SharedFrame> frames = Stream.concat(history.stream(), inboxes.stream())
                    .filter(frame -> frame.offset() <= through)
                    .sorted(Comparator.comparingLong(SharedFrame::offset))
                    .toList();
            return new Fetched(head, frames, through == Long.MAX_VALUE);
        }

        private static long through(List<SharedFrame> frames, int count) {
            return frames.size() < count
                    ? Long.MAX_VALUE
                    : frames.get(count - 1).offset();
        }

        private static List<SharedFrame> frames(Head head, List<?> entries) {
            List<SharedFrame> frames = new ArrayList<>(entries.size());
            for (Object one : entries) {
                List<?> entry = (List<?>) one;
                byte[] id = (byte[]) entry.get(0);
                List<?> fields = (List<?>) entry.get(1);
                frames.add(new SharedFrame(
                        number(id, 0, id.length - 2), head.age(number(field(fields, 't'))), field(fields, 'c')));
            }
            return frames;
        }

        private static byte[] field(List<?> fields, char name) {
            for (int i = 0; i < fields.size(); i += 2) {
                if (((byte[]) fields.get(i))[0] == name) {
                    return (byte[]) fields.get(i + 1);
                }
            }
            throw new IllegalStateException("An entry of a stream has no field " + name);
        }
    }

    /** A call as it is published: its log, the offset of the call before, its own, and the call, with spaces between them. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares calls.
    record Published(String epoch, long previous, long offset, byte[] call) {
        static Published of(byte[] message) {
            int first = indexOfSpace(message, 0);
            int second = indexOfSpace(message, first + 1);
            int third = indexOfSpace(message, second + 1);
            return new Published(
                    new String(message, 0, first, StandardCharsets.US_ASCII),
                    number(message, first + 1, second),
                    number(message, second + 1, third),
                    rest(message, third + 1));
        }
    }

    private static int indexOfSpace(byte[] text, int from) {
        int at = from;
        while (text[at] != ' ') {
            at++;
        }
        return at;
    }

    private static byte[] rest(byte[] text, int from) {
        return Arrays.copyOfRange(text, from, text.length);
    }

    private static long number(byte[] text, int from, int to) {
        return Long.parseLong(new String(text, from, to - from, StandardCharsets.US_ASCII));
    }

    static long number(Object value) {
        return Long.parseLong(text(value));
    }

    static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
