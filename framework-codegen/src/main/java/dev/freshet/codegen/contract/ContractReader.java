package dev.freshet.codegen.contract;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a contract, however its JSON is laid out. Members that it does not know are passed over. */
final class ContractReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;

    private ContractReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a text that is to be the contract of a listener or a service.
     *
     * @throws ContractException if it is not
     */
    static Contract read(String text, String listener) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            Contract contract = new ContractReader(json).contract();
            if (!contract.name().equals(listener)) {
                throw new ContractException("is the contract of " + contract.name());
            }
            return contract;
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw new ContractException("is no JSON at line %d, column %d"
                    .formatted(place == null ? 1 : place.getLineNr(), place == null ? 1 : place.getColumnNr()));
        }
    }

    private Contract contract() {
        Optional<String> name = Optional.empty();
        Role role = Role.LISTENER;
        Optional<List<Contract.Method>> methods = Optional.empty();
        json.nextToken();
        expect(JsonToken.START_OBJECT, "an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (memberName()) {
                case "listener" -> name = Optional.of(string());
                case "service" -> {
                    name = Optional.of(string());
                    role = Role.SERVICE;
                }
                case "methods" -> methods = Optional.of(methods());
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw wrong("nothing more");
        }
        return new Contract(
                role,
                name.orElseThrow(
                        () -> new ContractException("is no contract: it has no \"listener\" and no \"service\"")),
                methods.orElseThrow(() -> new ContractException("is no contract: it has no \"methods\"")));
    }

    private List<Contract.Method> methods() {
        List<Contract.Method> methods = new ArrayList<>();
        expect(JsonToken.START_OBJECT, "an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            methods.add(method(memberName()));
        }
        return List.copyOf(methods);
    }

    private Contract.Method method(String name) {
        List<String> versions = List.of();
        List<String> shape = List.of();
        List<String> result = List.of();
        List<String> errors = List.of();
        expect(JsonToken.START_OBJECT, "an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (memberName()) {
                case "versions" -> versions = strings();
                case "shape" -> shape = strings();
                case "result" -> result = strings();
                case "errors" -> errors = strings();
                default -> json.skipChildren();
            }
        }
        if (versions.isEmpty()) {
            throw new ContractException("is no contract: its method %s has no \"versions\"".formatted(name));
        }
        return new Contract.Method(name, versions, shape, result, errors);
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>();
        expect(JsonToken.START_ARRAY, "an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            strings.add(string());
        }
        return List.copyOf(strings);
    }

    private String string() {
        expect(JsonToken.VALUE_STRING, "a string");
        return json.getString();
    }

    /** Returns the name of the member that was reached, and goes on to its value. */
    private String memberName() {
        String name = json.currentName();
        json.nextToken();
        return name;
    }

    private void expect(JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw wrong(what);
        }
    }

    private ContractException wrong(String expected) {
        TokenStreamLocation place = json.currentTokenLocation();
        return new ContractException("is no contract: %s is expected at line %d, column %d"
                .formatted(expected, place.getLineNr(), place.getColumnNr()));
    }
}
