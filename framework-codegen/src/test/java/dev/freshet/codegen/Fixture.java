package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.freshet.api.BrowserListener;
import dev.freshet.codegen.validate.Diagnostic;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import lombok.Getter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A folder below {@code src/test/resources} with sources, the templates that they name, and what is expected of them.
 *
 * <p>With {@code -Dfreshet.goldens=update} the expectations are not compared but written.
 */
record Fixture(Path folder) {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final boolean UPDATE = "update".equals(System.getProperty("freshet.goldens"));

    /** Returns the fixtures of a kind, {@code good} or {@code bad}. */
    static Stream<Fixture> all(String kind) {
        return list(RESOURCES.resolve(kind)).filter(Files::isDirectory).map(Fixture::new);
    }

    static Fixture good(String name) {
        return new Fixture(RESOURCES.resolve("good").resolve(name));
    }

    /** Compiles the sources, with every warning of the compiler for an error unless a warning is expected. */
    Compilation compile(String... options) {
        ImmutableList.Builder<Object> all = ImmutableList.builder();
        // Nobody claims the annotations of Lombok, Gson and others, of which the compiler would warn.
        boolean hasOfOthers = List.of("type-incomplete", "type-unsupported").contains(name());
        all.add(hasOfOthers ? "-Xlint:all,-processing" : "-Xlint:all", "-parameters", "-Afreshet.resources=" + folder)
                .add((Object[]) options);
        if (!isOfWarning()) {
            all.add("-Werror");
        }
        if (Files.exists(folder.resolve("contracts"))) {
            all.add("-Afreshet.contracts=" + folder.resolve("contracts"));
        }
        return javac().withProcessors(new FreshetProcessor())
                .withOptions(all.build())
                .withClasspath(classpath())
                .compile(sources());
    }

    private boolean isOfWarning() {
        return Arrays.stream(Diagnostic.values())
                .filter(Diagnostic::isWarning)
                .anyMatch(diagnostic -> diagnostic.id().equals(name()));
    }

    List<File> classpath() {
        return List.of(
                location(BrowserListener.class),
                location(Nullable.class),
                location(JsonProperty.class),
                location(JsonNaming.class),
                location(Getter.class),
                folder.toFile(),
                library());
    }

    /**
     * Compiles what is in the folder {@code library}, as if it came from elsewhere, without names of parameters, and without a
     * class {@code Missing}.
     */
    private File library() {
        Path classes = Path.of("target/fixtures").resolve(name());
        Path sources = folder.resolve("library");
        if (Files.isDirectory(sources)) {
            List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp"));
            arguments.add(location(BrowserListener.class).toString());
            list(sources).forEach(source -> arguments.add(source.toString()));
            ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
            if (javac.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
                throw new IllegalStateException("The library of the fixture " + name() + " does not compile");
            }
            delete(classes.resolve("Missing.class"));
        }
        return classes.toFile();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JavaFileObject> sources() {
        return list(folder)
                .filter(file -> file.toString().endsWith(".java"))
                .map(Fixture::source)
                .toList();
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** Returns what is expected in a file, which becomes the text that is there if expectations are updated. */
    String expected(String file, String actual) {
        Path golden = folder.resolve("expected").resolve(file);
        try {
            if (UPDATE) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, actual);
            }
            return Files.exists(golden) ? Files.readString(golden) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of the files in which something is expected. */
    List<String> expectedFiles() {
        return list(folder.resolve("expected"))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File location(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
