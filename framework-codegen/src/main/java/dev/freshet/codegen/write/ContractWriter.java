package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Contract;
import java.util.List;

/** Writes contracts as JSON. */
final class ContractWriter {

    /** What {@code contract.json.hbs} sees. */
    record View(String listener, List<Method> methods) {}

    /** A method, its strings as literals. */
    record Method(String name, List<String> versions, List<String> shape) {}

    private ContractWriter() {}

    /** Returns the text of a contract. */
    static String write(Templates templates, Contract contract) {
        return templates.render(
                "contract.json",
                new View(
                        JsStrings.quoted(contract.listener()),
                        contract.methods().stream()
                                .map(method -> new Method(
                                        JsStrings.quoted(method.name()),
                                        quoted(method.versions()),
                                        quoted(method.shape())))
                                .toList()));
    }

    private static List<String> quoted(List<String> texts) {
        return texts.stream().map(JsStrings::quoted).toList();
    }
}
