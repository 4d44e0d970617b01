package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.codegen.validate.Diagnostic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is said once, at its place; {@code bad/ID/expected/messages.txt} holds the places and the texts. */
final class DiagnosticsTest {

    static Stream<Fixture> fixtures() {
        return Fixture.all("bad");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysWhatIsWrongWhereItIsAndNothingElse(Fixture fixture) {
        String messages = fixture.compile().diagnostics().stream()
                .sorted(Comparator.comparing(DiagnosticsTest::file))
                .map(DiagnosticsTest::line)
                .collect(Collectors.joining());

        assertThat(messages)
                .isEqualTo(fixture.expected("messages.txt", messages))
                .isNotEmpty();
        assertThat(messages.lines()).allMatch(line -> line.contains(": [freshet:" + fixture.name() + "] "));
    }

    @Test
    void everyDiagnosticHasAFixture() {
        assertThat(fixtures().map(Fixture::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Diagnostic.values()).map(Diagnostic::id).toList());
    }

    private static String line(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
        return "%s:%d:%d: %s%n"
                .formatted(
                        file(diagnostic),
                        diagnostic.getLineNumber(),
                        diagnostic.getColumnNumber(),
                        diagnostic.getMessage(null))
                .replace("\r\n", "\n");
    }

    private static String file(javax.tools.Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        return source == null
                ? "-"
                : String.valueOf(Path.of(source.toUri().getPath()).getFileName());
    }
}
