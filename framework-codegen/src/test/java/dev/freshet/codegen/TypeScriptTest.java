package dev.freshet.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated, and pages that use it, under {@code tsc --strict} with the types of the runtime. */
final class TypeScriptTest {

    private static final Path CLIENT = Path.of("../framework-client-js");
    private static final Path PAGES = Path.of("src/test/resources/pages");

    @TempDir
    private Path folder;

    /** The pages say by {@code @ts-expect-error} where a mistake has to be found. */
    @Test
    void modulesAreRightAndPagesAreCheckedAgainstThem() throws Exception {
        Files.copy(CLIENT.resolve("src/main/types/freshet.d.ts"), folder.resolve("freshet.d.ts"));
        for (Fixture fixture : GeneratorTest.fixtures().toList()) {
            writeScripts(GeneratorTest.generated(fixture.compile()));
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.toList()) {
                Files.copy(page, folder.resolve(page.getFileName()));
            }
        }

        assertThat(tsc()).isEmpty();
    }

    private void writeScripts(Map<String, String> generated) throws IOException {
        for (Map.Entry<String, String> file : generated.entrySet()) {
            if (!file.getKey().endsWith(".java")) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }

    private String tsc() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("tsconfig.json"), """
                {
                  "compilerOptions": {
                    "target": "es2022", "module": "es2022", "moduleResolution": "bundler",
                    "lib": ["es2022", "dom"], "types": [],
                    "strict": true, "noUncheckedIndexedAccess": true, "exactOptionalPropertyTypes": true,
                    "allowJs": true, "checkJs": true, "noEmit": true
                  },
                  "include": ["*"]
                }
                """);
        Path compiler = CLIENT.resolve("node_modules/typescript/bin/tsc").toAbsolutePath();
        Process process = new ProcessBuilder("node", compiler.toString(), "--project", folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 ? "" : "tsc ended with " + status + ":\n" + output;
    }
}
