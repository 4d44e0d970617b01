package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated, and pages that use it, under {@code tsc --strict} with the types of the runtime. */
final class TypeScriptTest {

    private static final Path PAGES = Path.of("src/test/resources/pages");

    @TempDir
    private Path folder;

    /** The pages say by {@code @ts-expect-error} where a mistake has to be found. */
    @Test
    void modulesAreRightAndPagesAreCheckedAgainstThem() throws Exception {
        for (String types : List.of("freshet.d.ts", "morph.d.ts")) {
            Files.copy(Tsc.CLIENT.resolve("src/main/types").resolve(types), folder.resolve(types));
        }
        for (Fixture fixture : GeneratorTest.fixtures().toList()) {
            writeScripts(GeneratorTest.generated(fixture.compile()));
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                Files.copy(page, folder.resolve(page.getFileName()));
            }
        }

        assertThat(Tsc.check(folder)).isEmpty();
    }

    private void writeScripts(Map<String, String> generated) throws IOException {
        for (Map.Entry<String, String> file : generated.entrySet()) {
            if (!file.getKey().endsWith(".java")) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }
}
