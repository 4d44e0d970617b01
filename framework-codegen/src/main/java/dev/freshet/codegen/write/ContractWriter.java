package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel.Role;
import java.util.List;

/** Writes contracts as JSON. */
final class ContractWriter {

    /** What {@code contract.json.hbs} sees. */
    record View(String role, String name, boolean isService, List<Method> methods) {}

    /** A method, its strings as literals. */
    record Method(String name, List<String> versions, List<String> shape, List<String> result, List<String> errors) {}

    private ContractWriter() {}

    /** Returns the text of a contract. */
    static String write(Templates templates, Contract contract) {
        return templates.render(
                "contract.json",
                new View(
                        JsStrings.quoted(contract.role() == Role.SERVICE ? "service" : "listener"),
                        JsStrings.quoted(contract.name()),
                        contract.role() == Role.SERVICE,
                        contract.methods().stream()
                                .map(method -> new Method(
                                        JsStrings.quoted(method.name()),
                                        quoted(method.versions()),
                                        quoted(method.shape()),
                                        quoted(method.result()),
                                        quoted(method.errors())))
                                .toList()));
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(JsStrings::quoted).toList();
    }
}
