package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one listener. */
final class Report {

    private final List<Problem> problems = new ArrayList<>();

    void add(Diagnostic diagnostic, Origin origin, Object... names) {
        problems.add(Problem.of(diagnostic, origin, names));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
