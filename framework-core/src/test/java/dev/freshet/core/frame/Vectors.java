package dev.freshet.core.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the wire has to look like: the browser runtime's tests read the same. */
public final class Vectors {
    private static final Path FOLDER = Path.of("../docs/vectors");

    private Vectors() {}

    /** Returns the vectors of one file. */
    public static List<JsonNode> of(String name) {
        try {
            JsonNode vectors = JsonMapper.shared().readTree(Files.readString(FOLDER.resolve(name + ".json")));
            return List.copyOf(vectors.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the arguments of a call, by name, as they are on the wire. */
    static JsonNode args(EncodedCall call) {
        return JsonMapper.shared()
                .readTree("{" + new String(call.body(), StandardCharsets.UTF_8))
                .path("args");
    }
}
