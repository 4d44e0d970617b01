package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.DataType.Member;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DataType.UnionModel;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.ResultModel;
import dev.freshet.codegen.model.WireType;
import java.util.HashSet;
import java.util.Set;

/** Finds parameters, results and members of records and beans whose types cannot be sent. */
final class TypeValidator {

    private final ListenerModel listener;
    private final Report report;
    private final Set<JavaName> growing;
    private final Set<JavaName> seen = new HashSet<>();

    TypeValidator(ListenerModel listener, Report report) {
        this.listener = listener;
        this.report = report;
        this.growing = GrowingTypes.of(listener.types());
    }

    void check(ParameterModel parameter) {
        if (parameter.privateType().isPresent()) {
            report.add(
                    Diagnostic.TYPE_PRIVATE,
                    parameter.origin(),
                    parameter.name(),
                    parameter.privateType().get());
        } else {
            check(parameter.type(), parameter.name(), parameter.origin());
        }
    }

    void check(MethodModel method, ResultModel result) {
        String what = "the result of %s()".formatted(method.name());
        if (result.privateType().isPresent()) {
            report.add(
                    Diagnostic.TYPE_PRIVATE,
                    method.origin(),
                    what,
                    result.privateType().get());
        } else {
            check(result.type(), what, method.origin());
        }
    }

    /** Checks the data of an error that a method at this place declares. */
    void check(ErrorModel error, Origin origin) {
        if (error.privateType().isPresent()) {
            report.add(
                    Diagnostic.TYPE_PRIVATE,
                    origin,
                    error.name().simple(),
                    error.privateType().get());
        }
        for (int i = 0; i < error.accessors().size(); i++) {
            Member member = error.data().members().get(i);
            String what = error.name().simple() + "." + member.name();
            Origin place = member.origin().orElse(origin);
            error.accessors()
                    .get(i)
                    .privateType()
                    .ifPresentOrElse(
                            hidden -> report.add(Diagnostic.TYPE_PRIVATE, place, what, hidden),
                            () -> check(member.type(), what, place));
        }
    }

    private void check(WireType type, String what, Origin origin) {
        if (type instanceof WireType.Unsupported unsupported) {
            report.add(
                    Diagnostic.TYPE_UNSUPPORTED,
                    origin,
                    what,
                    unsupported.why(),
                    unsupported.reason(),
                    unsupported.instead());
        }
        type.parts().forEach(part -> check(part, what, origin));
        if (type instanceof WireType.Named named) {
            DataType of = listener.types().get(named.name());
            // Each type once, however many parameters it is in. One that is not there was refused elsewhere.
            if (of != null && seen.add(named.name())) {
                if (growing.contains(named.name())) {
                    grows(named.name(), what, origin);
                }
                check(of, origin);
            }
        }
    }

    private void grows(JavaName name, String what, Origin origin) {
        WireType.Unsupported why = new WireType.Unsupported(
                "%s refers to itself with larger type arguments each time, so its description would never end"
                        .formatted(name.simple()),
                "the same type arguments wherever %s refers to itself".formatted(name.simple()));
        check(why, what, origin);
    }

    private void check(DataType type, Origin origin) {
        if (type instanceof ObjectModel object) {
            for (Member member : object.members()) {
                String path = object.name().simple() + "." + member.name();
                check(member.type(), path, member.origin().orElse(origin));
            }
        } else if (type instanceof UnionModel union) {
            union.variants().forEach(variant -> check(variant, union.name().simple(), origin));
        }
    }
}
