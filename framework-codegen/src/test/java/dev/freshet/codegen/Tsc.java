package dev.freshet.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The TypeScript compiler of the runtime's module, as strict as it can be. */
final class Tsc {

    static final Path CLIENT = Path.of("../framework-client-js");

    private Tsc() {}

    /** Returns what it says of the scripts in a folder; nothing if they are right. */
    static String check(Path folder) throws IOException, InterruptedException {
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
