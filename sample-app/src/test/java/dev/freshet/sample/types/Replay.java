package dev.freshet.sample.types;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DeliveryPolicy;
import dev.freshet.api.Invocation;
import dev.freshet.api.MethodDescriptor;
import dev.freshet.codegen.FreshetProcessor;
import dev.freshet.server.frame.ByteSink;
import dev.freshet.server.frame.Frame;
import dev.freshet.server.frame.FrameCodec;
import dev.freshet.server.frame.FrameHead;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A random listener with its module in a folder, and random calls of it. */
final class Replay implements AutoCloseable {
    private static final Path VALUES = Path.of("../framework-client-js/src/main/js/values.js");

    private static final FrameHead HEAD = new FrameHead("types", "e1");

    private final Path folder;
    private final Random random;
    private final FrameCodec codec = new FrameCodec((template, values) -> "");
    private final URLClassLoader loader;
    private final JsonMapper json = new JsonMapper();

    Replay(Path folder, long seed) throws IOException {
        this.loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Replay.class.getClassLoader());
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** A call: its frame on the wire, and what they have to be again when they come back. */
    record Call(String method, String wire, List<JavaType> types, String expected) {}

    /** Makes a listener of random types and so many calls of it. */
    List<Call> calls(int count) throws IOException {
        Path source = folder.resolve(RandomTypes.LISTENER + ".java");
        Files.writeString(source, new RandomTypes(random).source(40, 60));
        compile(source);
        Files.copy(folder.resolve("META-INF/resources/freshet/Everything.js"), folder.resolve("Everything.js"));
        Files.copy(VALUES, folder.resolve("values.js"));
        for (String name : List.of("freshet.js", "replay.js")) {
            try (InputStream in = Objects.requireNonNull(Replay.class.getResourceAsStream("/types/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        Method[] methods = listener().getMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(methods[i % methods.length]));
        }
        return calls;
    }

    /** Its classes are loaded as they are needed, until this is closed. */
    private Class<?> listener() {
        try {
            return loader.loadClass(RandomTypes.LISTENER);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private Call call(Method method) {
        List<JavaType> types = Arrays.stream(method.getGenericParameterTypes())
                .map(type -> JavaType.of(type, Map.of()))
                .toList();
        RandomValues values = new RandomValues(random);
        List<@Nullable Object> arguments = new ArrayList<>();
        types.forEach(type -> arguments.add(values.next(type)));
        List<String> names =
                Arrays.stream(method.getParameters()).map(Parameter::getName).toList();
        MethodDescriptor descriptor = new MethodDescriptor(method.getName(), names, DeliveryPolicy.EVERY, List.of());
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

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-d", folder.toString(), "-parameters"),
                    null,
                    files.getJavaFileObjects(source));
            task.setProcessors(List.of(new FreshetProcessor()));
            if (!task.call()) {
                throw new AssertionError("%s for %s does not compile".formatted(source, BrowserListener.class));
            }
        }
    }
}
