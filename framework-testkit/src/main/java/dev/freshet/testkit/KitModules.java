package dev.freshet.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The modules and scripts of the class path, by their URLs: Freshet's, those that were generated, and the application's static files. */
final class KitModules {
    /** Where servers have static files. */
    private static final List<String> FOLDERS = List.of("META-INF/resources", "static", "public");

    /** The query by which the module below imports the real one. */
    private static final String REAL = "real";

    /** What pages import in place of {@code stub.js}: the same, but listeners are watched. */
    private static final String WATCHED = """
            import * as runtime from "./stub.js?real";
            export * from "./stub.js?real";
            export const listener = globalThis[Symbol.for("freshet.testkit")](runtime);
            """;

    private final ClassLoader classLoader;
    private final String path;

    /** @param path below which Freshet is served */
    KitModules(ClassLoader classLoader, String path) {
        this.classLoader = classLoader;
        this.path = path;
    }

    byte[] read(URI uri) throws IOException {
        String file = uri.getPath();
        boolean isFreshets = file.startsWith(path + "/");
        String name =
                isFreshets ? "/freshet/" + file.substring(path.length() + 1).replaceFirst("^@[^/]*/", "") : file;
        if (name.equals("/freshet/stub.js") && !Objects.equals(uri.getQuery(), REAL)) {
            return WATCHED.getBytes(StandardCharsets.UTF_8);
        }
        for (String folder : FOLDERS) {
            try (InputStream resource = classLoader.getResourceAsStream(folder + name)) {
                if (resource != null) {
                    return resource.readAllBytes();
                }
            }
        }
        throw new IOException(
                isFreshets
                        ? "There is no %s on the class path. Modules are generated from listeners when they are compiled; the runtime is in the artifact freshet-client-js"
                                .formatted(name)
                        : "There is no %s in the folders %s of the class path".formatted(name, FOLDERS));
    }
}
