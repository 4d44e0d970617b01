package dev.freshet.sample.engine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the drivers' protocols need it. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** Returns a value as JSON; a text is a JavaScript literal then, too. */
    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }
}
