package dev.freshet.sample.types;

import dev.freshet.codegen.FreshetProcessor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A listener that a test has compiled, with what was generated for it. Its classes are loaded until it is closed. */
final class CompiledListener implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final URLClassLoader loader;

    private CompiledListener(Path folder, String name, URLClassLoader loader) {
        this.folder = folder;
        this.name = name;
        this.loader = loader;
    }

    /** Compiles a listener of the unnamed package into a folder. */
    static CompiledListener compile(Path folder, String name, String source, List<String> options) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name + ".java");
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> all = new ArrayList<>(List.of("-d", folder.toString(), "-parameters"));
            all.addAll(options);
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, null, all, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new FreshetProcessor()));
            if (!task.call()) {
                throw new AssertionError(file + " does not compile");
            }
        }
        URL[] classes = {folder.toUri().toURL()};
        return new CompiledListener(folder, name, new URLClassLoader(classes, CompiledListener.class.getClassLoader()));
    }

    /** Returns the listener. */
    Class<?> type() {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the folder of the browser modules. */
    Path modules() {
        return folder.resolve("META-INF/resources/freshet");
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
