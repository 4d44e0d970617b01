package dev.freshet.sample;

import dev.freshet.codegen.FreshetProcessor;
import dev.freshet.sample.engine.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The front end in {@code src/test/front-end}, in a folder with what Maven would have made beside it. */
record FrontEnd(Path folder) {
    private static final String MODULES = "META-INF/resources/freshet";
    private static final Path SOURCES = Path.of("src/test/front-end");
    private static final Path VITE = Path.of("src/test/vite/node_modules/vite/bin/vite.js");
    private static final Path TSC = Path.of("../framework-client-js/node_modules/typescript/bin/tsc");

    /** Copies it, and has npm link the package that is made of all modules on the class path. */
    static FrontEnd install(Path folder) throws IOException {
        copy(SOURCES, folder);
        FrontEnd frontEnd = new FrontEnd(folder);
        for (URL modules : Collections.list(FrontEnd.class.getClassLoader().getResources(MODULES))) {
            copy(modules, frontEnd.classes().resolve(MODULES));
        }
        run(System.getProperty("freshet.npm", "npm"), "install", "--offline", "--prefix", folder.toString());
        return frontEnd;
    }

    /** Has the compiler check its types; fails with what that says of them. */
    void check() {
        run("node", TSC.toAbsolutePath().toString(), "--project", folder.toString());
    }

    /** Bundles it, and returns the folder with what a browser is to be given. */
    Path build() {
        run("node", VITE.toAbsolutePath().toString(), "build", folder.toString());
        return folder.resolve("dist");
    }

    /** Compiles a listener anew, as it is now. */
    void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-d", classes().toString(), "-parameters");
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new FreshetProcessor()));
            if (!task.call()) {
                throw new AssertionError(file + " does not compile");
            }
        }
    }

    private Path classes() {
        return folder.resolve("target/classes");
    }

    private static void run(String... command) {
        Command.run(List.of(command), Map.of());
    }

    private static void copy(URL from, Path to) throws IOException {
        try {
            URI uri = from.toURI();
            if (!uri.getScheme().equals("jar")) {
                copy(Path.of(uri), to);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                copy(jar.getPath(MODULES), to);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            copyFile(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyFile(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
