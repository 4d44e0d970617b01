package dev.freshet.core.frame;

import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes single values of declared types, in the form of {@code docs/protocol.md}. Any thread may use it. */
public final class ValueCodec {
    private final JsonMapper writer = WireMapper.create();
    private final JsonMapper reader = WireReaders.create();
    private final Map<Type, JavaType> types = new ConcurrentHashMap<>();
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /** Makes a codec. */
    public ValueCodec() {}

    /**
     * Reads a value, whose shape has been checked. It runs the constructors of the value's classes, so it is never called on an event
     * loop.
     *
     * @throws IllegalArgumentException if the value is none of the type: a number is out of range, or a text is no date
     */
    public @Nullable Object read(JsonNode value, Type type) {
        try {
            return readers.computeIfAbsent(type, one -> reader.readerFor(reader.constructType(one)))
                    .readValue(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (RuntimeException e) { // The constructor of a value may refuse its arguments.
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Writes a value as what it is declared to be.
     *
     * @param maxLength how many characters of JSON it may have
     * @throws IllegalArgumentException if the value has no JSON form, or is too long
     */
    public String write(@Nullable Object value, Type type, int maxLength) {
        JavaType declared = types.computeIfAbsent(type, writer::constructType);
        boolean isOfType = MethodType.methodType(declared.getRawClass())
                .wrap()
                .returnType()
                .isInstance(value);
        BoundedText json = new BoundedText(maxLength);
        try {
            writer.writeValue(json, value != null && isOfType ? new DeclaredTypes.Argument(declared, value) : value);
            return json.toString();
        } catch (JacksonException | BoundedText.FullException e) {
            throw new IllegalArgumentException(
                    json.isFull()
                            ? "The result has more than %,d characters; return where it is to be found instead"
                                    .formatted(maxLength)
                            : String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** Returns JSON in UTF-8, in which a surrogate that stands alone arrives as it is. */
    public static byte[] utf8(String json) {
        return Utf8.encode(json);
    }
}
