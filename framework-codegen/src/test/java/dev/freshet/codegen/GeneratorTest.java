package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated is what is in {@code good/NAME/expected}. */
final class GeneratorTest {

    static Stream<Fixture> fixtures() {
        return Fixture.all("good");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void generatesWhatIsExpectedAndWarnsOfNothing(Fixture fixture) {
        Compilation compilation = fixture.compile();
        Map<String, String> generated = generated(compilation);

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(generated).isNotEmpty();
        generated.forEach((name, text) -> assertThat(text).as(name).isEqualTo(fixture.expected(name, text)));
        assertThat(fixture.expectedFiles()).containsExactlyElementsOf(generated.keySet());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void compilingTwiceGivesTheSameBytes(Fixture fixture) {
        assertThat(generated(fixture.compile())).isEqualTo(generated(fixture.compile()));
    }

    /** Returns the texts that were generated, by the names of their files. */
    static Map<String, String> generated(Compilation compilation) {
        Map<String, String> generated = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            String path = file.toUri().getPath();
            // The compiler's in-memory output lists what was looked for there as well.
            if (!path.endsWith(".class") && !path.endsWith(".hbs")) {
                generated.put(path.substring(path.lastIndexOf('/') + 1), text(file));
            }
        }
        return generated;
    }

    private static String text(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
