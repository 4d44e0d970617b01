package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import java.util.List;
import java.util.Optional;

/** Finds changes of a listener that break the pages of the version whose contract is committed. */
public final class ContractValidator {

    private ContractValidator() {}

    /** Returns the problem of a contract in a file that cannot be read or written. */
    public static Problem unreadable(ListenerModel listener, String file, String why) {
        return Problem.of(Diagnostic.CONTRACT_UNREADABLE, listener.origin(), file, why);
    }

    /** Returns the problem of a folder for contracts that is none. */
    public static Problem noFolder(ListenerModel listener, String folder) {
        return Problem.of(Diagnostic.CONTRACT_FOLDER, listener.origin(), folder);
    }

    /** Returns a problem for each method that such pages would not understand any more. */
    public static List<Problem> validate(ListenerModel listener, Contract now, Contract committed, String file) {
        Report report = new Report();
        for (Contract.Method before : committed.methods()) {
            Optional<Contract.Method> after = now.method(before.name());
            if (after.isEmpty()) {
                report.add(
                        Diagnostic.CONTRACT_METHOD_REMOVED,
                        listener.origin(),
                        listener.name().simple(),
                        before.name(),
                        file);
            } else {
                List<String> missing = before.missingIn(after.get());
                MethodModel method = listener.methods().stream()
                        .filter(one -> one.name().equals(before.name()))
                        .findFirst()
                        .orElseThrow();
                if (!missing.isEmpty()) {
                    report.add(
                            Diagnostic.CONTRACT_BROKEN,
                            method.origin(),
                            method.name(),
                            String.join("\" and \"", missing),
                            file);
                }
            }
        }
        return report.problems();
    }
}
