package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.codegen.validate.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/diagnostics.md} says what the catalogue says, with a message of each fixture for an example. With {@code
 * -Dfreshet.goldens=update} it is written anew.
 */
final class DiagnosticsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/diagnostics.md");
    private static final Pattern MESSAGE = Pattern.compile("\\S+: \\[freshet:[a-z-]+] (.*)");

    @Test
    void theDocumentIsThatOfTheCatalogue() throws IOException {
        String document = document();
        if ("update".equals(System.getProperty("freshet.goldens"))) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).content().isEqualTo(document);
    }

    private static String document() {
        return """
                # Diagnostics

                What the annotation processor says of mistakes, by the id in its messages, `[freshet:ID]`. Each message says
                what is wrong, why where that is not clear, and what to do. This page is written from the catalogue in
                `Diagnostic.java`, and the examples are those of the tests. Warnings are silenced by
                `@SuppressWarnings("freshet:ID")`.

                """
                + Arrays.stream(Diagnostic.values())
                        .map(DiagnosticsDocumentTest::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(Diagnostic diagnostic) {
        return """
                ## `%s`%s

                > %s
                """.formatted(diagnostic.id(), diagnostic.isWarning() ? " (a warning)" : "", example(diagnostic));
    }

    private static String example(Diagnostic diagnostic) {
        Path messages = Path.of("src/test/resources/bad", diagnostic.id(), "expected/messages.txt");
        try {
            Matcher first = MESSAGE.matcher(Files.readAllLines(messages).get(0));
            assertThat(first.matches()).as(messages.toString()).isTrue();
            return first.group(1).replace("<", "\\<").replace("{", "\\{");
        } catch (IOException e) {
            throw new AssertionError("There is no example of " + diagnostic.id(), e);
        }
    }
}
