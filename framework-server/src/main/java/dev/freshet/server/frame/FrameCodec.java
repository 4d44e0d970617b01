package dev.freshet.server.frame;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.api.UpdateDescriptor.Content;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Encodes calls: each once, whoever reads it and however many do. The form of the values is that of {@code
 * docs/protocol.md}. Any thread may use it.
 */
public final class FrameCodec {
    private final JsonMapper mapper;
    private final TemplateRenderer templates;

    /** Makes a codec that renders the templates of updates with the given renderer. */
    public FrameCodec(TemplateRenderer templates) {
        this.templates = templates;
        this.mapper = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(SerializationFeature.WRITE_CHAR_ARRAYS_AS_JSON_ARRAYS)
                .addModule(new SimpleModule("freshet")
                        .addSerializer(Long.class, new AsText<>())
                        .addSerializer(long.class, new AsText<>())
                        .addSerializer(long[].class, new LongArray())
                        .addSerializer(byte[].class, new ByteArray())
                        .addSerializer(BigInteger.class, new AsText<>())
                        .addSerializer(BigDecimal.class, new AsText<>()))
                .build();
    }

    /** Encodes a call. Throws {@link IllegalArgumentException} if an argument has no JSON form or a template fails. */
    public EncodedCall encode(Invocation invocation) {
        MethodDescriptor method = invocation.method();
        Map<String, @Nullable Object> args = new LinkedHashMap<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            args.put(method.parameters().get(i), invocation.arguments().get(i));
        }
        List<String> html = html(method, args);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("method", method.name());
        body.put("args", args);
        if (!html.isEmpty()) {
            body.put("html", html);
        }
        try {
            return new EncodedCall(method, withoutBrace(mapper.writeValueAsString(body)), html, key(method, args));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The call of %s cannot be sent: %s".formatted(method.name(), e.getOriginalMessage()), e);
        }
    }

    /** Reads back the arguments of a call, by name, in their form on the wire. */
    public JsonNode args(EncodedCall call) {
        return mapper.readTree("{" + new String(call.body(), StandardCharsets.UTF_8))
                .path("args");
    }

    private List<String> html(MethodDescriptor method, Map<String, @Nullable Object> args) {
        List<String> html = new ArrayList<>();
        for (UpdateDescriptor update : method.updates()) {
            if (update.content() instanceof Content.Template template) {
                html.add(templates.render(template.name(), args));
            }
        }
        return html;
    }

    private Optional<String> key(MethodDescriptor method, Map<String, @Nullable Object> args) {
        if (!(method.delivery().kept() instanceof Kept.UntilNewer untilNewer)) {
            return Optional.empty();
        }
        StringBuilder key = new StringBuilder(method.name());
        for (String path : untilNewer.key()) {
            List<String> names = TextPattern.path(path);
            Object argument = args.get(names.get(0));
            String text = names.size() == 1 && argument instanceof String string
                    ? string
                    : ValueText.of(TextPattern.follow(names.subList(1, names.size()), mapper.valueToTree(argument)));
            // The length keeps ("a", "b:c") and ("a:b", "c") apart.
            key.append(':').append(text.length()).append(':').append(text);
        }
        return Optional.of(key.toString());
    }

    private static byte[] withoutBrace(String json) {
        return Utf8.encode(json.substring(1));
    }

    /** Numbers that JavaScript's own cannot hold go as text. */
    private static final class AsText<T extends Number> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(ValueText.of(value));
        }
    }

    private static final class LongArray extends ValueSerializer<long[]> {
        @Override
        public void serialize(long[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (long value : values) {
                out.writeString(Long.toString(value));
            }
            out.writeEndArray();
        }
    }

    /** Bytes are numbers like any other; Jackson alone would write Base64. */
    private static final class ByteArray extends ValueSerializer<byte[]> {
        @Override
        public void serialize(byte[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (byte value : values) {
                out.writeNumber((short) value);
            }
            out.writeEndArray();
        }
    }
}
