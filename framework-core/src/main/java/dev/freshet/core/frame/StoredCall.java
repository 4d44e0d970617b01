package dev.freshet.core.frame;

import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call in the form in which nodes hand it to each other: what was encoded once stays encoded. A node that reads it parses neither
 * arguments nor HTML; it only takes the parts out.
 *
 * <p>The form begins with its version. A node that does not know the version refuses the call, so all nodes of a version must stop before
 * a version with another form starts. If the reading node does not have the method as the caller had it, because one of them is older, the
 * call is delivered and kept as the caller said, but pages without scripts see no update of it.
 *
 * @param inbox whose inbox it is for, as {@code u} and the name of a user or {@code s} and the id of a session; empty if it is for the
 *     readers of the channel
 * @param call the call
 */
public record StoredCall(String inbox, EncodedCall call) {
    private static final int VERSION = 1;

    /** Writes it. */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(call.body().length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, inbox);
            write(out, call.method().name());
            writePolicy(out, call.method().delivery());
            writeAudience(out, call.audience());
            writeAll(out, call.keys());
            writeAll(out, call.html());
            out.writeInt(call.texts().size());
            for (UpdateText text : call.texts()) {
                write(out, text.slot());
                write(out, text.text());
                write(out, text.key());
            }
            out.writeInt(call.body().length);
            out.write(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @param methods finds the method of a name, as this node knows it
     * @throws IllegalArgumentException if the bytes are of another version, or are no call
     */
    public static StoredCall read(byte[] bytes, Function<String, Optional<MethodDescriptor>> methods) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException(
                    "A stored call has form %d, and this version of Freshet reads form %d only: run nodes of one version, or delete what the backplane holds"
                            .formatted(bytes.length == 0 ? 0 : bytes[0], VERSION));
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            String inbox = text(in);
            String name = text(in);
            DeliveryPolicy policy = policy(in);
            Audience audience = audience(in);
            List<String> keys = texts(in);
            List<String> html = texts(in);
            List<UpdateText> texts = new ArrayList<>();
            for (int count = length(in); count > 0; count--) {
                texts.add(new UpdateText(text(in), text(in), text(in)));
            }
            byte[] body = in.readNBytes(length(in));
            MethodDescriptor method = methods.apply(name)
                    .filter(known -> known.delivery().equals(policy) && hasUpdates(known, html.size(), texts.size()))
                    .orElseGet(() ->
                            MethodDescriptor.builder(name).delivery(policy).build());
            return new StoredCall(inbox, EncodedCall.stored(method, body, html, texts, keys, audience));
        } catch (IOException e) {
            throw new IllegalArgumentException("A stored call of %d bytes is cut short".formatted(bytes.length), e);
        }
    }

    /** Returns whether a method has as many updates as the caller's had. */
    private static boolean hasUpdates(MethodDescriptor method, int templates, int texts) {
        return method.updates().size() == texts
                && method.updates().stream()
                                .filter(update -> update.content() instanceof UpdateDescriptor.Content.Template)
                                .count()
                        == templates;
    }

    private static void writePolicy(DataOutputStream out, DeliveryPolicy policy) throws IOException {
        Kept kept = policy.kept();
        if (kept instanceof Kept.UntilNewer untilNewer) {
            out.writeByte('k');
            writeAll(out, untilNewer.state().stream().toList());
            writeAll(out, untilNewer.key());
        } else if (kept instanceof Kept.Newest newest) {
            out.writeByte('l');
            writeAll(out, newest.state().stream().toList());
            out.writeInt(newest.count());
        } else if (kept instanceof Kept.Forgetting forgetting) {
            out.writeByte('f');
            writeAll(out, forgetting.states());
        } else {
            out.writeByte(kept instanceof Kept.Never ? 'e' : 'h');
        }
        out.writeLong(policy.expiry().map(Duration::toNanos).orElse(-1L));
    }

    private static DeliveryPolicy policy(DataInputStream in) throws IOException {
        int kind = in.readByte();
        Kept kept = switch (kind) {
            case 'k' -> new Kept.UntilNewer(texts(in).stream().findFirst(), texts(in));
            case 'l' -> new Kept.Newest(texts(in).stream().findFirst(), in.readInt());
            case 'f' -> new Kept.Forgetting(texts(in));
            case 'e' -> new Kept.Never();
            case 'h' -> new Kept.InHistory();
            default -> throw new IOException("A call cannot be kept as " + kind);
        };
        long expiry = in.readLong();
        return new DeliveryPolicy(kept, expiry < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(expiry)));
    }

    private static void writeAudience(DataOutputStream out, Audience audience) throws IOException {
        if (audience instanceof Audience.Except except) {
            out.writeByte('x');
            write(out, except.session());
        } else if (audience instanceof Audience.Where where) {
            out.writeByte('w');
            out.writeInt(where.attributes().size());
            for (Map.Entry<String, String> attribute : where.attributes().entrySet()) {
                write(out, attribute.getKey());
                write(out, attribute.getValue());
            }
        } else {
            out.writeByte('a');
        }
    }

    private static Audience audience(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'x' -> new Audience.Except(text(in));
            case 'w' -> new Audience.Where(attributes(in));
            case 'a' -> Audience.All.ALL;
            default -> throw new IOException("A call cannot be for " + kind);
        };
    }

    private static Map<String, String> attributes(DataInputStream in) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int count = length(in); count > 0; count--) {
            attributes.put(text(in), text(in));
        }
        return attributes;
    }

    private static void writeAll(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int count = length(in); count > 0; count--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(length(in)), StandardCharsets.UTF_8);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("%d bytes follow, not %d".formatted(in.available(), length));
        }
        return length;
    }
}
