package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import java.util.List;
import java.util.Optional;

/** Finds changes of a listener or a service that break the pages of the version whose contract is committed. */
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
                MethodModel method = listener.methods().stream()
                        .filter(one -> one.name().equals(before.name()))
                        .findFirst()
                        .orElseThrow();
                if (listener.isService()) {
                    call(method, before, after.get(), file, report);
                } else {
                    event(method, before, after.get(), file, report);
                }
            }
        }
        return report.problems();
    }

    private static void event(
            MethodModel method, Contract.Method before, Contract.Method after, String file, Report report) {
        List<String> missing = before.missingIn(after);
        if (!missing.isEmpty()) {
            report.add(Diagnostic.CONTRACT_BROKEN, method.origin(), method.name(), quoted(missing), file);
        }
    }

    private static void call(
            MethodModel method, Contract.Method before, Contract.Method after, String file, Report report) {
        List<String> missing = before.missingIn(after);
        List<String> demanded = after.demandedBeyond(before);
        if (!missing.isEmpty()) {
            report.add(
                    Diagnostic.CONTRACT_CALL_BROKEN,
                    method.origin(),
                    method.name(),
                    "no longer has " + quoted(missing),
                    file);
        } else if (!demanded.isEmpty()) {
            report.add(
                    Diagnostic.CONTRACT_CALL_BROKEN,
                    method.origin(),
                    method.name(),
                    "now demands " + quoted(demanded),
                    file);
        }
    }

    private static String quoted(List<String> lines) {
        return "\"" + String.join("\" and \"", lines) + "\"";
    }
}
