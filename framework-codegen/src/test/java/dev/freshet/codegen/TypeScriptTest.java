package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated, and pages that use it, under {@code tsc --strict} with the types of the runtime. */
@Tag("slow")
final class TypeScriptTest {

    private static final Path PAGES = Path.of("src/test/resources/pages");

    @TempDir
    private Path folder;

    /** The pages say by {@code @ts-expect-error} where a mistake has to be found. */
    @Test
    void modulesAreRightAndPagesAreCheckedAgainstThem() throws Exception {
        copyAll(Tsc.CLIENT.resolve("src/main/types"));
        for (Fixture fixture : GeneratorTest.fixtures().toList()) {
            writeScripts(GeneratorTest.generated(fixture.compile()));
        }
        copyAll(PAGES);

        assertThat(Tsc.check(folder)).isEmpty();
    }

    private void copyAll(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private void writeScripts(Map<String, String> generated) throws IOException {
        for (Map.Entry<String, String> file : generated.entrySet()) {
            if (!file.getKey().endsWith(".java")) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }
}
