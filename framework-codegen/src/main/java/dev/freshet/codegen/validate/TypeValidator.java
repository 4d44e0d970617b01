package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DataType.Component;
import dev.freshet.codegen.model.DataType.RecordModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.WireType;
import java.util.HashSet;
import java.util.Set;

/** Finds parameters and components of records whose types cannot be sent. */
final class TypeValidator {

    private final ListenerModel listener;
    private final Report report;
    private final Set<JavaName> seen = new HashSet<>();

    TypeValidator(ListenerModel listener, Report report) {
        this.listener = listener;
        this.report = report;
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

    private void check(WireType type, String what, Origin origin) {
        if (type instanceof WireType.Unsupported unsupported) {
            report.add(Diagnostic.TYPE_UNSUPPORTED, origin, what, unsupported.java(), unsupported.instead());
        } else if (type instanceof WireType.ListOf list) {
            check(list.item(), what, origin);
        } else if (type instanceof WireType.SetOf set) {
            check(set.item(), what, origin);
        } else if (type instanceof WireType.MapOf map) {
            check(map.value(), what, origin);
        } else if (type instanceof WireType.Nullable nullable) {
            check(nullable.of(), what, origin);
        } else if (type instanceof WireType.Named named
                && listener.types().get(named.name()) instanceof RecordModel record
                && seen.add(record.name())) {
            // Each record once, however many parameters it is in.
            for (Component component : record.components()) {
                String path = record.name().simple() + "." + component.name();
                check(component.type(), path, component.origin().orElse(origin));
            }
        }
    }
}
