package dev.freshet.core.frame;

import dev.freshet.api.MethodDescriptor;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the arguments of encoded calls, for what shows the state of a channel. Each reading makes new values, so nobody can change
 * what others see. Any thread may use it.
 */
public final class CallDecoder {
    private final JsonMapper mapper = WireMapper.create();
    /** Large numbers are texts on the wire, and large numbers that are sent as numbers may have a fraction of zero. */
    private final JsonMapper reader = WireReaders.create()
            .rebuild()
            .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /** Is told of arguments that have no value of their type. */
    public interface Report {
        /**
         * Tells that an argument is read as plain JSON, in maps, lists and texts.
         *
         * @param problem why it cannot be a value of the parameter's type
         */
        void unreadable(MethodDescriptor method, String parameter, String problem);
    }

    /** Makes a decoder. */
    public CallDecoder() {}

    /** Returns the arguments of a call by the names of the parameters, in order. */
    public Map<String, @Nullable Object> arguments(EncodedCall call, Report report) {
        MethodDescriptor method = call.method();
        JsonNode args = mapper.readTree("{" + new String(call.body(), StandardCharsets.UTF_8))
                .path("args");
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < method.parameters().size(); i++) {
            String name = method.parameters().get(i);
            Type type = method.types().isEmpty() ? Object.class : method.types().get(i);
            arguments.put(name, value(method, name, type, args.path(name), report));
        }
        return Collections.unmodifiableMap(arguments);
    }

    private @Nullable Object value(MethodDescriptor method, String parameter, Type type, JsonNode json, Report report) {
        try {
            return read(json, type);
        } catch (JacksonException e) {
            report.unreadable(method, parameter, e.getOriginalMessage());
        } catch (RuntimeException e) { // The constructor of a value may refuse its arguments.
            report.unreadable(method, parameter, String.valueOf(e.getMessage()));
        }
        return read(json, Object.class);
    }

    private @Nullable Object read(JsonNode json, Type type) {
        return readers.computeIfAbsent(type, one -> reader.readerFor(reader.constructType(one)))
                .readValue(json);
    }
}
