package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compiler of Eclipse generates what javac does, byte by byte, and says what is wrong in the same words. One thing is
 * beyond this: the constants of an enum in a class file, which it gives by name, so a union of texts may be in another order.
 */
@Tag("slow")
final class EclipseCompilerTest {

    @TempDir
    private Path folder;

    static Stream<Fixture> good() {
        return Fixture.all("good");
    }

    static Stream<Fixture> bad() {
        return Fixture.all("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void generatesWhatJavacGenerates(Fixture fixture) throws IOException {
        assertThat(messages(fixture)).as(fixture.name()).isEmpty();

        Map<String, String> generated = generated();
        generated.forEach((name, text) -> assertThat(text).as(name).isEqualTo(fixture.expected(name, text)));
        assertThat(fixture.expectedFiles()).containsExactlyElementsOf(generated.keySet());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void saysWhatJavacSays(Fixture fixture) throws IOException {
        List<String> javac = fixture.expected("messages.txt", "")
                .lines()
                .map(EclipseCompilerTest::withoutPlace)
                .toList();

        assertThat(messages(fixture)).containsExactlyInAnyOrderElementsOf(javac);
    }

    /** The places are not quite the same: Eclipse points at names, and for records at what they stand in. */
    private static String withoutPlace(String message) {
        return message.replaceFirst(":\\d+:\\d+: ", ": ");
    }

    private List<String> messages(Fixture fixture) throws IOException {
        JavaCompiler eclipse = new EclipseCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                eclipse.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(folder.toFile()));
            files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(folder.toFile()));
            files.setLocation(StandardLocation.CLASS_PATH, fixture.classpath());
            JavaCompiler.CompilationTask task = eclipse.getTask(
                    new StringWriter(),
                    files,
                    diagnostics,
                    options(fixture),
                    null,
                    files.getJavaFileObjectsFromFiles(sources(fixture)));
            task.setProcessors(List.of(new FreshetProcessor()));
            task.call();
        }
        // The other warnings are Eclipse's own.
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR
                        || diagnostic.getMessage(Locale.ROOT).contains("[freshet:"))
                .map(EclipseCompilerTest::line)
                .toList();
    }

    private static List<String> options(Fixture fixture) {
        List<String> options =
                new ArrayList<>(List.of("--release", "17", "-parameters", "-Afreshet.resources=" + fixture.folder()));
        Path contracts = fixture.folder().resolve("contracts");
        if (Files.exists(contracts)) {
            options.add("-Afreshet.contracts=" + contracts);
        }
        return options;
    }

    private static List<File> sources(Fixture fixture) throws IOException {
        try (Stream<Path> files = Files.list(fixture.folder())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Path::toFile)
                    .toList();
        }
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        return "%s: %s"
                .formatted(Path.of(diagnostic.getSource().toUri()).getFileName(), diagnostic.getMessage(Locale.ROOT));
    }

    private Map<String, String> generated() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .forEach(all::add);
        }
        Map<String, String> generated = new TreeMap<>();
        for (Path file : all) {
            generated.put(file.getFileName().toString(), Files.readString(file));
        }
        return generated;
    }
}
