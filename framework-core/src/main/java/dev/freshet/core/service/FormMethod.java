package dev.freshet.core.service;

import dev.freshet.api.ServiceMethod;
import dev.freshet.core.delivery.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A method of a service, as plain forms call it. Immutable; any thread may use it. */
public final class FormMethod {
    private static final int BAD_REQUEST = 400;
    private static final JsonMapper JSON = new JsonMapper();

    private final String service;
    private final ServiceMethod method;
    private final FormArguments arguments;

    /** @param service the qualified name of the service */
    FormMethod(String service, ServiceMethod method, FormArguments arguments) {
        this.service = service;
        this.method = method;
        this.arguments = arguments;
    }

    /** Returns the qualified name of the service and the name of the method, for example {@code com.acme.ChatService.send}. */
    public String name() {
        return service + "." + method.name();
    }

    /** Returns the same with the simple name of the service. */
    public String label() {
        return service.substring(Math.max(service.lastIndexOf('.'), service.lastIndexOf('$')) + 1) + "."
                + method.name();
    }

    /** Returns the version of the method. */
    public String version() {
        return method.versions().get(0);
    }

    /** Returns the names of the parameters. */
    public Set<String> parameters() {
        return arguments.parameters();
    }

    /** Tells whether a field of a form can belong to a parameter. */
    public boolean takes(String field) {
        return arguments.takes(field);
    }

    /**
     * Writes the call that a form makes, as a line of {@link Calls#receive}.
     *
     * @param id tells it from the other calls of its session
     * @param version the version of the method that the page knows
     * @param fields the values of each field
     * @throws Rejection if the fields are not those of the method
     */
    public byte[] call(long id, String version, Map<String, List<String>> fields) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("id", id);
        line.put("service", service);
        line.put("method", method.name());
        line.put("v", version);
        try {
            line.set("args", arguments.read(fields));
        } catch (CallRefusal refusal) {
            throw new Rejection(BAD_REQUEST, refusal.error(), refusal.message());
        }
        return JSON.writeValueAsBytes(line);
    }
}
