package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.ListenerModel.Shape;
import dev.freshet.codegen.model.MethodModel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with an interface alike, whether it is a listener or a service. */
final class InterfaceValidator {
    /** File systems take names of 255 bytes, of which the ending of a temporary file needs some. */
    private static final int LONGEST_NAME = 240;

    /** An interface in no package would be written over them. */
    private static final Set<String> MODULES_OF_THE_RUNTIME = Set.of("freshet", "tabs", "service", "violations");

    /** What is said of an interface that cannot be used; {@code sealed} is empty if it may be sealed. */
    record Diagnostics(
            Diagnostic notInterface, Diagnostic generic, Optional<Diagnostic> sealed, Diagnostic inaccessible) {}

    private final ListenerModel model;
    private final Report report;

    InterfaceValidator(ListenerModel model, Report report) {
        this.model = model;
        this.report = report;
    }

    /** Finds one thing at most, and returns whether there is any. */
    boolean hasProblem(Diagnostics diagnostics) {
        Shape shape = model.shape();
        String name = model.name().simple();
        int bytes = model.name().qualified().getBytes(StandardCharsets.UTF_8).length;
        if (!shape.kind().equals("interface")) {
            report.add(diagnostics.notInterface(), model.origin(), name, shape.kind());
        } else if (shape.generic()) {
            report.add(diagnostics.generic(), model.origin(), name);
        } else if (shape.sealed() && diagnostics.sealed().isPresent()) {
            report.add(diagnostics.sealed().get(), model.origin(), name);
        } else if (shape.privateType().isPresent()) {
            report.add(
                    diagnostics.inaccessible(),
                    model.origin(),
                    name,
                    shape.privateType().get() + " is private",
                    "remove private");
        } else if (shape.compact()) {
            report.add(
                    diagnostics.inaccessible(),
                    model.origin(),
                    name,
                    model.name().simpleNames().get(0) + ".java is a compact source file, whose class has no name",
                    "move " + name + " and the types that it names into files of their own");
        } else if (bytes > LONGEST_NAME) {
            report.add(Diagnostic.LISTENER_NAME_LONG, model.origin(), name, bytes, LONGEST_NAME);
        } else {
            return false;
        }
        return true;
    }

    /** Returns whether its module would take the place of one of the runtime's. */
    boolean isNamedLikeTheRuntime() {
        return MODULES_OF_THE_RUNTIME.contains(model.name().qualified());
    }

    /** Finds out whether a method has type parameters. */
    boolean isGeneric(MethodModel method) {
        if (method.generic()) {
            report.add(Diagnostic.METHOD_GENERIC, method.origin(), method.name());
        }
        return method.generic();
    }

    /** Finds out whether the class file of a method has lost the names of its parameters. */
    boolean isNameless(MethodModel method) {
        method.namelessIn()
                .ifPresent(type -> report.add(Diagnostic.PARAMETER_NAMELESS, method.origin(), method.name(), type));
        return method.namelessIn().isPresent();
    }
}
