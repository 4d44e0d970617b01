package dev.freshet.codegen;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where templates are found, and what build tools are told of the processor. */
final class ResourcesTest {

    @Test
    void templatesAreFoundInTheFolderOfAnOption(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/only-here.hbs"), "<b>{{text}}</b>");

        Compilation compilation = javac().withProcessors(new FreshetProcessor())
                .withOptions("-Xlint:all", "-Werror", "-Afreshet.resources=" + folder)
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        @dev.freshet.api.BrowserListener
                        interface Stocks {
                            @dev.freshet.api.DomUpdate(
                                    slot = "a", action = dev.freshet.api.DomAction.REPLACE, template = "only-here")
                            void one(String text);
                        }
                        """));

        assertThat(compilation.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "jte", "mustache", "ftlh"})
    void aTemplateOfAnotherEngineIsThere(String extension, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/theirs." + extension), "<b th:text=\"${text}\">{{#nonsense}}</b>");

        Compilation compilation = javac().withProcessors(new FreshetProcessor())
                .withOptions("-Xlint:all", "-Werror", "-Afreshet.resources=" + folder)
                .compile(JavaFileObjects.forSourceString("Stocks", """
                        @dev.freshet.api.BrowserListener
                        interface Stocks {
                            @dev.freshet.api.DomUpdate(
                                    slot = "a", action = dev.freshet.api.DomAction.REPLACE, template = "theirs")
                            void one(String text);
                        }
                        """));

        assertThat(compilation.errors()).isEmpty();
    }

    @Test
    void buildToolsFindTheProcessorAndKnowThatItIsIsolating() throws IOException {
        assertThat(resource("/META-INF/services/javax.annotation.processing.Processor"))
                .isEqualTo(FreshetProcessor.class.getName());
        assertThat(resource("/META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo(FreshetProcessor.class.getName() + ",isolating");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FreshetProcessor.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
