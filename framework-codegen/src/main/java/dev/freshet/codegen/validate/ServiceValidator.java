package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.ListenerModel.Role;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with a service. */
final class ServiceValidator {
    private static final InterfaceValidator.Diagnostics DIAGNOSTICS = new InterfaceValidator.Diagnostics(
            Diagnostic.SERVICE_NOT_INTERFACE, Diagnostic.SERVICE_GENERIC, Optional.empty(), Diagnostic.SERVICE_PRIVATE);

    private static final Set<String> OF_EVERY_ERROR = Set.of("name", "message", "stack", "cause");

    private final ListenerModel service;
    private final InterfaceValidator declared;
    private final ListenerValidator.Names names;
    private final Report report;

    ServiceValidator(ListenerModel service, ListenerValidator.Names names, Report report) {
        this.service = service;
        this.names = names;
        this.report = report;
        declared = new InterfaceValidator(service, report);
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
        String dispatcher = service.generated().qualified();
        if (service.role() == Role.BOTH) {
            report.add(Diagnostic.SERVICE_AND_LISTENER, service.origin(), name);
        } else if (declared.hasProblem(DIAGNOSTICS)) {
            return;
        } else if (declared.isNamedLikeTheRuntime()) {
            report.add(Diagnostic.SERVICE_NAME, service.origin(), name);
        } else if (names.isTaken(dispatcher, service.name().qualified())) {
            report.add(Diagnostic.SERVICE_DISPATCHER_EXISTS, service.origin(), name, dispatcher);
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
                method.thrown()
                        .untyped()
                        .forEach(type -> report.add(Diagnostic.ERROR_UNTYPED, method.origin(), method.name(), type));
            }
        }
        service.errors().forEach(error -> error(error, types));
    }

    private void error(ErrorModel error, TypeValidator types) {
        Origin origin = service.methods().stream()
                .filter(method -> method.thrown().errors().contains(error.name()))
                .findFirst()
                .map(MethodModel::origin)
                .orElse(service.origin());
        types.check(error, origin);
        for (DataType.Member member : error.data().members()) {
            if (OF_EVERY_ERROR.contains(member.key()) || ListenerValidator.OF_EVERY_OBJECT.contains(member.key())) {
                report.add(
                        Diagnostic.ERROR_MEMBER,
                        member.origin().orElse(origin),
                        error.name().simple(),
                        member.key());
            }
        }
    }

    private boolean signature(MethodModel method) {
        if (declared.isGeneric(method) || declared.isNameless(method)) {
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
