package dev.freshet.core.frame;

import dev.freshet.api.DeliveryPolicy.Kept;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.api.UpdateDescriptor;
import dev.freshet.api.UpdateDescriptor.Content;
import dev.freshet.api.UpdateDescriptor.Target;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encodes calls: each once, whoever reads it and however many do. The form of the values is that of {@code
 * docs/protocol.md}. Any thread may use it.
 */
public final class FrameCodec {
    /** What browsers take as one line is 16 Mi characters, which are as many bytes or more, with what stands around it. */
    private static final int MAX_BYTES = 16 * 1024 * 1024 - 1024;

    private final JsonMapper mapper;
    private final TemplateRenderer templates;
    private final CallDecoder decoder = new CallDecoder();
    private final Map<Type, JavaType> types = new ConcurrentHashMap<>();
    private final Map<String, TextPattern> patterns = new ConcurrentHashMap<>();

    /** Makes a codec that renders the templates of updates with the given renderer. */
    public FrameCodec(TemplateRenderer templates) {
        this.templates = templates;
        this.mapper = WireMapper.create();
    }

    /**
     * Encodes a call.
     *
     * @throws IllegalArgumentException if an argument has no JSON form, a template fails, or the call is too long
     */
    public EncodedCall encode(Invocation invocation) {
        MethodDescriptor method = invocation.method();
        Map<String, @Nullable Object> args = new LinkedHashMap<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            args.put(method.parameters().get(i), invocation.arguments().get(i));
        }
        Map<String, @Nullable Object> declared = declared(method, args);
        BoundedText json = new BoundedText(MAX_BYTES);
        try {
            List<String> html = write(method, args, declared, json);
            byte[] bytes = withoutBrace(json.toString());
            if (bytes.length > MAX_BYTES) {
                throw tooLong(method, "%,d".formatted(bytes.length));
            }
            CallValues values = new CallValues(declared, mapper);
            return new EncodedCall(method, bytes, html, texts(method, values), StateKey.of(method, values));
        } catch (JacksonException e) {
            if (json.isFull()) {
                throw tooLong(method, "more than %,d".formatted(MAX_BYTES));
            }
            throw new IllegalArgumentException(
                    "The call of %s cannot be sent: %s".formatted(method.name(), e.getOriginalMessage()), e);
        } catch (BoundedText.FullException e) {
            throw tooLong(method, "more than %,d".formatted(MAX_BYTES));
        }
    }

    /** Returns what reads calls back. */
    public CallDecoder decoder() {
        return decoder;
    }

    /**
     * Encodes the call that takes back a kept one.
     *
     * @param kept a call that is kept by key
     * @param forgetting the method that forgets its state; its parameters are the values of the key
     */
    public EncodedCall encodeForget(EncodedCall kept, MethodDescriptor forgetting) {
        if (!(kept.method().delivery().kept() instanceof Kept.UntilNewer untilNewer)) {
            throw new IllegalArgumentException(
                    "Calls of %s are not kept by key".formatted(kept.method().name()));
        }
        JsonNode args = mapper.readTree("{" + new String(kept.body(), StandardCharsets.UTF_8))
                .path("args");
        return encode(new Invocation(
                        forgetting,
                        untilNewer.key().stream()
                                .map(path -> plain(TextPattern.follow(TextPattern.path(path), args)))
                                .toList()))
                .to(kept.audience());
    }

    /** Numbers are written as they are read; what else can be in a key has a form of its own in templates. */
    private static Object plain(JsonNode value) {
        return value.isString() ? value.stringValue() : value.isBoolean() ? value.booleanValue() : value;
    }

    /**
     * Writes the members of a call and returns the HTML of its updates. The arguments come first: where they have no end, such as
     * an {@code Iterable} that goes on for ever, writing fails at the limit before a template iterates over them.
     */
    private List<String> write(
            MethodDescriptor method,
            Map<String, @Nullable Object> args,
            Map<String, @Nullable Object> declared,
            BoundedText json) {
        try (JsonGenerator out = mapper.createGenerator(json)) {
            out.writeStartObject();
            out.writeStringProperty("method", method.name());
            if (!method.versions().isEmpty()) {
                out.writeName("v");
                mapper.writeValue(
                        out, method.versions().size() == 1 ? method.versions().get(0) : method.versions());
            }
            out.writeName("args");
            mapper.writeValue(out, declared);
            out.flush();
            List<String> html = html(method, args);
            if (!html.isEmpty()) {
                out.writeName("html");
                mapper.writeValue(out, html);
            }
            out.writeEndObject();
            return html;
        }
    }

    /** Returns the arguments with the types of their parameters, as far as the method knows them. */
    private Map<String, @Nullable Object> declared(MethodDescriptor method, Map<String, @Nullable Object> args) {
        if (method.types().isEmpty()) {
            return args;
        }
        Map<String, @Nullable Object> declared = new LinkedHashMap<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            String name = method.parameters().get(i);
            Object value = args.get(name);
            JavaType type = types.computeIfAbsent(method.types().get(i), mapper::constructType);
            // A long that is sent as a number, for one, is a double here.
            boolean isOfType = MethodType.methodType(type.getRawClass())
                    .wrap()
                    .returnType()
                    .isInstance(value);
            declared.put(name, value != null && isOfType ? new DeclaredTypes.Argument(type, value) : value);
        }
        return declared;
    }

    private static IllegalArgumentException tooLong(MethodDescriptor method, String bytes) {
        return new IllegalArgumentException(
                "The call of %s has %s bytes, and at most %,d can be sent; send where it is to be found instead"
                        .formatted(method.name(), bytes, MAX_BYTES));
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

    private List<UpdateText> texts(MethodDescriptor method, CallValues values) {
        List<UpdateText> texts = new ArrayList<>(method.updates().size());
        for (UpdateDescriptor update : method.updates()) {
            String slot = update.target() instanceof Target.Slot target ? text(target.pattern(), values) : "";
            String shown = update.content() instanceof Content.Text content ? text(content.pattern(), values) : "";
            String key = update.key().map(pattern -> text(pattern, values)).orElse("");
            texts.add(new UpdateText(slot, shown, key));
        }
        return texts;
    }

    private String text(String pattern, CallValues values) {
        return patterns.computeIfAbsent(pattern, TextPattern::parse).text(values::text);
    }

    private static byte[] withoutBrace(String json) {
        return Utf8.encode(json.substring(1));
    }
}
