package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.ListenerModel.Role;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with a service. */
final class ServiceValidator {

    private final ListenerModel service;
    private final ListenerValidator.Names names;
    private final Report report;

    ServiceValidator(ListenerModel service, ListenerValidator.Names names, Report report) {
        this.service = service;
        this.names = names;
        this.report = report;
    }

    void check() {
        shape();
        if (report.problems().isEmpty()) {
            methods();
        }
    }

    /** Finds one thing at most: what is no service at all is not judged as one. */
    private void shape() {
        String name = service.name().simple();
        String qualified = service.name().qualified();
        int bytes = qualified.getBytes(StandardCharsets.UTF_8).length;
        if (service.role() == Role.BOTH) {
            report.add(Diagnostic.SERVICE_AND_LISTENER, service.origin(), name);
        } else if (!service.shape().kind().equals("interface")) {
            report.add(
                    Diagnostic.SERVICE_NOT_INTERFACE,
                    service.origin(),
                    name,
                    service.shape().kind());
        } else if (service.shape().generic()) {
            report.add(Diagnostic.SERVICE_GENERIC, service.origin(), name);
        } else if (service.shape().privateType().isPresent()) {
            report.add(
                    Diagnostic.SERVICE_PRIVATE,
                    service.origin(),
                    name,
                    service.shape().privateType().get() + " is private",
                    "remove private");
        } else if (service.shape().compact()) {
            report.add(
                    Diagnostic.SERVICE_PRIVATE,
                    service.origin(),
                    name,
                    service.name().simpleNames().get(0) + ".java is a compact source file, whose class has no name",
                    "move " + name + " and the types that it names into files of their own");
        } else if (bytes > ListenerValidator.LONGEST_NAME) {
            report.add(Diagnostic.LISTENER_NAME_LONG, service.origin(), name, bytes, ListenerValidator.LONGEST_NAME);
        } else if (ListenerValidator.MODULES_OF_THE_RUNTIME.contains(qualified)) {
            report.add(Diagnostic.SERVICE_NAME, service.origin(), name);
        } else if (names.isTaken(service.generated().qualified(), qualified)) {
            report.add(
                    Diagnostic.SERVICE_DISPATCHER_EXISTS,
                    service.origin(),
                    name,
                    service.generated().qualified());
        }
    }

    private void methods() {
        service.misplaced()
                .forEach(misplaced -> report.add(
                        Diagnostic.SERVICE_ANNOTATION,
                        misplaced.origin(),
                        misplaced.annotation(),
                        misplaced.method(),
                        "browsers call the methods of a service, so there is no call that a page receives"));
        TypeValidator types = new TypeValidator(service, report);
        Set<String> seen = new HashSet<>();
        for (MethodModel method : service.methods()) {
            if (!seen.add(method.name())) {
                report.add(Diagnostic.METHOD_OVERLOADED, method.origin(), method.name());
            } else if (signature(method)) {
                method.parameters().forEach(types::check);
                method.result().ifPresent(result -> types.check(method, result));
                method.parameters().forEach(this::argument);
            }
        }
    }

    private boolean signature(MethodModel method) {
        if (method.generic()) {
            report.add(Diagnostic.METHOD_GENERIC, method.origin(), method.name());
            return false;
        }
        if (method.namelessIn().isPresent()) {
            report.add(
                    Diagnostic.PARAMETER_NAMELESS,
                    method.origin(),
                    method.name(),
                    method.namelessIn().get());
            return false;
        }
        Optional<String> reason = names.whyNotFunction(method.name());
        reason.ifPresent(why -> report.add(Diagnostic.METHOD_NAME, method.origin(), method.name(), why));
        return reason.isEmpty();
    }

    /** Finds what can be sent to a browser, but not be taken from one. */
    private void argument(ParameterModel parameter) {
        Set<WireType> reached = new HashSet<>();
        reach(parameter.type(), reached);
        if (reached.contains(Scalar.RAW_HTML)) {
            report.add(
                    Diagnostic.ARGUMENT_UNREADABLE,
                    parameter.origin(),
                    parameter.name(),
                    "it has a RawHtml",
                    "whoever calls the service writes it, and every page that shows it would run what is in it",
                    "use String, and let a template escape it");
        }
        reached.stream()
                .filter(WireType.Named.class::isInstance)
                .map(type -> ((WireType.Named) type).name())
                .filter(service.unreadable()::contains)
                .map(JavaName::simple)
                .sorted()
                .findFirst()
                .ifPresent(type -> report.add(
                        Diagnostic.ARGUMENT_UNREADABLE,
                        parameter.origin(),
                        parameter.name(),
                        type + " cannot be made of JSON",
                        "Jackson needs a constructor without parameters, or one that is annotated as @JsonCreator",
                        "make %s a record, or add such a constructor".formatted(type)));
    }

    /** Collects what values of a type consist of. */
    private void reach(WireType type, Set<WireType> reached) {
        if (reached.add(type)) {
            type.parts().forEach(part -> reach(part, reached));
            if (type instanceof WireType.Named named) {
                Optional.ofNullable(service.types().get(named.name()))
                        .map(DataType::parts)
                        .ifPresent(parts -> parts.forEach(part -> reach(part, reached)));
            }
        }
    }
}
