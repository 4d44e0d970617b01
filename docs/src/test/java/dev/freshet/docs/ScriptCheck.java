package dev.freshet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Has TypeScript check scripts against the runtime and the modules of listeners, as pages and bundlers import them. */
record ScriptCheck(Path folder) {
    private static final Path CLIENT = Path.of("../framework-client-js");
    private static final Path MODULES = Path.of("META-INF/resources/freshet");

    /** The listener of most samples is that of the generator's tests. */
    private static final Path STOCKS = Path.of("../framework-codegen/src/test/resources/good/stocks/expected");

    /** Collects the modules: those of the runtime, of {@code com.acme.StockListener}, and below these classes. */
    static ScriptCheck create(Path folder, Path classes) throws IOException {
        Path modules = Files.createDirectories(folder.resolve("node_modules/freshet"));
        for (Path from : List.of(CLIENT.resolve("target/classes").resolve(MODULES), STOCKS, classes.resolve(MODULES))) {
            try (Stream<Path> files = Files.list(from)) {
                files.filter(Files::isRegularFile).forEach(file -> copy(file, modules));
            }
        }
        return new ScriptCheck(folder);
    }

    /** Checks JavaScript, where what has no type may be anything. */
    void checkJs(String script) throws IOException, InterruptedException {
        check(script, "js", false);
    }

    /** Checks TypeScript, strictly. */
    void checkTs(String script) throws IOException, InterruptedException {
        check(script, "ts", true);
    }

    private void check(String script, String extension, boolean noImplicitAny)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("sample." + extension), script);
        Files.writeString(folder.resolve("tsconfig.json"), """
                {
                  "compilerOptions": {
                    "target": "es2022", "module": "es2022", "moduleResolution": "bundler", "moduleDetection": "force",
                    "lib": ["es2022", "dom"], "types": [], "paths": { "/freshet/*": ["./node_modules/freshet/*"] },
                    "strict": true, "noImplicitAny": %s, "allowJs": true, "checkJs": true, "noEmit": true
                  },
                  "files": ["%s"]
                }
                """.formatted(noImplicitAny, file.getFileName()));
        Path compiler = CLIENT.resolve("node_modules/typescript/bin/tsc").toAbsolutePath();
        Process process = new ProcessBuilder("node", compiler.toString(), "--project", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
