package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.WireType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds types that lead back to themselves with type arguments that grow, as {@code Grow<T>} with a member {@code Grow<List<T>>}:
 * such a type stands for types without end. A type parameter flows into those of the types that members name; it grows where a
 * cycle of these steps puts it into another type (Kennedy and Pierce, "On Decidability of Nominal Subtyping with Variance", 2007).
 */
final class GrowingTypes {

    private record Parameter(JavaName type, int index) {}

    private record Step(Parameter from, Parameter to, boolean grows) {}

    private final Map<JavaName, DataType> types;
    private final Set<Step> steps = new LinkedHashSet<>();

    private GrowingTypes(Map<JavaName, DataType> types) {
        this.types = types;
        types.values().forEach(type -> type.parts().forEach(member -> addSteps(type, member)));
    }

    /** Returns the names of such types. */
    static Set<JavaName> of(Map<JavaName, DataType> types) {
        GrowingTypes found = new GrowingTypes(types);
        Set<JavaName> growing = new LinkedHashSet<>();
        found.steps.stream()
                .filter(step -> step.grows() && found.leads(step.to(), step.from()))
                .forEach(step -> growing.add(step.from().type()));
        return growing;
    }

    private void addSteps(DataType owner, WireType type) {
        if (type instanceof WireType.Named named && types.containsKey(named.name())) {
            for (int i = 0; i < named.arguments().size(); i++) {
                WireType argument = named.arguments().get(i);
                Parameter to = new Parameter(named.name(), i);
                boolean grows = !(argument.present() instanceof WireType.Variable);
                variables(argument)
                        .map(variable ->
                                new Parameter(owner.name(), owner.parameters().indexOf(variable)))
                        .forEach(from -> steps.add(new Step(from, to, grows)));
            }
        }
        type.parts().forEach(part -> addSteps(owner, part));
    }

    private static Stream<String> variables(WireType type) {
        return type instanceof WireType.Variable variable
                ? Stream.of(variable.name())
                : type.parts().stream().flatMap(GrowingTypes::variables);
    }

    private boolean leads(Parameter from, Parameter to) {
        Set<Parameter> seen = new HashSet<>(Set.of(from));
        Deque<Parameter> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            Parameter at = next.pop();
            if (at.equals(to)) {
                return true;
            }
            steps.stream()
                    .filter(step -> step.from().equals(at))
                    .map(Step::to)
                    .filter(seen::add)
                    .forEach(next::push);
        }
        return false;
    }
}
