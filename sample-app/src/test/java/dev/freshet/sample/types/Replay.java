package dev.freshet.sample.types;

import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.core.frame.ByteSink;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.FrameCodec;
import dev.freshet.core.frame.FrameHead;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A random listener with its module in a folder, and random calls of it. */
final class Replay implements AutoCloseable {
    private static final Path VALUES = Path.of("../framework-client-js/src/main/js/wire/values.js");

    private static final FrameHead HEAD = new FrameHead("types", "e1");

    private final Path folder;
    private final Random random;
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final CompiledListener listener;
    private final JsonMapper json = new JsonMapper();

    Replay(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        this.listener = CompiledListener.compile(
                folder, RandomTypes.LISTENER, new RandomTypes(random).source(40, 60), List.of());
    }

    /** A call: its frame on the wire, and what they have to be again when they come back. */
    record Call(String method, String wire, List<JavaType> types, String expected) {}

    /** Makes a listener of random types and so many calls of it. */
    List<Call> calls(int count) throws IOException {
        Files.copy(listener.modules().resolve("Everything.js"), folder.resolve("Everything.js"));
        Files.copy(VALUES, folder.resolve("values.js"));
        for (String name : List.of("stub.js", "replay.js")) {
            try (InputStream in = Objects.requireNonNull(Replay.class.getResourceAsStream("/types/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        Method[] methods = listener.type().getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(methods[i % methods.length]));
        }
        return calls;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private Call call(Method method) {
        List<JavaType> types = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> JavaType.of(type, Map.of()))
                .toList();
        RandomValues values = new RandomValues(random);
        List<@Nullable Object> arguments = new ArrayList<>();
        types.forEach(type -> arguments.add(values.next(type)));
        String[] names =
                Arrays.stream(method.getParameters()).map(Parameter::getName).toArray(String[]::new);
        MethodDescriptor descriptor = MethodDescriptor.builder(method.getName())
                .parameters(names)
                .typesOf(method.getDeclaringClass())
                .build();
        ByteSink wire = new ByteSink();
        Frame.ofSnapshot(HEAD, codec.encode(new Invocation(descriptor, arguments)))
                .writeJson(wire);
        return new Call(
                method.getName(), new String(wire.toBytes(), StandardCharsets.UTF_8), types, ValueText.of(arguments));
    }

    /** Returns what came back, to be compared with {@link Call#expected()}. */
    String cameBack(Call call, String described) {
        JsonNode values = json.readTree(described);
        List<@Nullable Object> read = new ArrayList<>();
        for (int i = 0; i < call.types().size(); i++) {
            read.add(JavaScriptValues.read(values.path(i), call.types().get(i)));
        }
        return ValueText.of(read);
    }
}
