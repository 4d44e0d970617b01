package dev.freshet.codegen.write;

import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.ParameterModel;
import dev.freshet.codegen.model.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a method as the variables of a function. */
final class Locals {

    private final ListenerModel listener;
    private final MethodModel method;
    private final Map<String, String> names = new HashMap<>();

    /**
     * Names them so that they hide nothing of the module, nor the function's own parameter.
     *
     * @param own {@code dom} of updates, or {@code options} of calls
     */
    Locals(ListenerModel listener, MethodModel method, Collection<String> moduleNames, String own) {
        this.listener = listener;
        this.method = method;
        Identifiers scope = new Identifiers(moduleNames);
        scope.reserve(own);
        // First those that keep their names, so that none of them has to give way to one that changes.
        for (ParameterModel parameter : method.parameters()) {
            if (JsNames.canBeBound(parameter.name()) && !scope.isTaken(parameter.name())) {
                names.put(parameter.name(), scope.unused(parameter.name()));
            }
        }
        for (ParameterModel parameter : method.parameters()) {
            names.computeIfAbsent(parameter.name(), name -> scope.unused(JsNames.bindable(name)));
        }
    }

    /** Returns the variable of a parameter; what is no parameter keeps its name. */
    String of(String parameter) {
        return names.getOrDefault(parameter, parameter);
    }

    /** Returns the expression of a path. Null on the way gives undefined, which has no text either. */
    String expression(Path path) {
        StringBuilder expression = new StringBuilder(of(path.parameter()));
        Path keys =
                listener.follow(method, path).map(ListenerModel.WirePath::keys).orElse(path);
        keys.components().forEach(component -> expression.append(member(component, "?.")));
        return expression.toString();
    }

    /** Returns how a member is reached, for example {@code .id} or {@code ["€"]}. */
    static String member(String name, String dot) {
        if (JsNames.isIdentifier(name)) {
            return dot + name;
        }
        return (dot.equals(".") ? "" : dot) + "[" + JsStrings.quoted(name) + "]";
    }
}
