package dev.freshet.core.service;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call as it stands in a request.
 *
 * @param id what tells it from the other calls of its session
 * @param service the qualified name of the service
 * @param method the name of the method
 * @param version the version of the method that the page knows; empty if the client knows nothing of versions
 * @param arguments the arguments by name
 */
record CallLine(long id, String service, String method, Optional<String> version, JsonNode arguments) {}
