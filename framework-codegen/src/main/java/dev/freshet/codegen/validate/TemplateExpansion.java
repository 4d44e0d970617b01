package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.TemplateNode;
import dev.freshet.codegen.model.TemplateNode.Call;
import dev.freshet.codegen.model.TemplateNode.Partial;
import dev.freshet.codegen.model.TemplateNode.Text;
import dev.freshet.codegen.model.TemplateNode.Unescaped;
import dev.freshet.codegen.model.TemplateNode.Value;
import dev.freshet.codegen.validate.TemplateHtml.Mark;
import dev.freshet.codegen.validate.TemplateWalk.Fragment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes out the HTML that a template can make, with what its partials and blocks make in their places. Each branch of each
 * condition is in one result at least; the same condition holds throughout a result, so that what is opened under it is
 * closed under it. What is repeated is there twice, since an item can change how the next one is read.
 */
final class TemplateExpansion {
    private static final int MOST_RESULTS = 100;
    private static final int MOST_CHARACTERS = 500_000;
    private static final int DEEPEST_REPETITION = 3;

    private static final Set<String> INVISIBLE = Set.of("log");

    private final Function<String, Optional<Fragment>> files;
    private final Deque<Map<String, Boolean>> waiting = new ArrayDeque<>();
    private final Set<Map<String, Boolean>> seen = new HashSet<>();
    private final Set<String> covered = new HashSet<>();

    private Map<String, Boolean> conditions = Map.of();
    private Map<String, List<TemplateNode>> given = new HashMap<>();
    private TemplateHtml.Builder html = new TemplateHtml.Builder();
    private int repetitions;

    private TemplateExpansion(Function<String, Optional<Fragment>> files) {
        this.files = files;
    }

    /** Returns what a template can make; its partials are asked for by the names of their resources. */
    static List<TemplateHtml> of(Fragment template, Function<String, Optional<Fragment>> files) {
        return new TemplateExpansion(files).results(template);
    }

    private List<TemplateHtml> results(Fragment template) {
        List<TemplateHtml> results = new ArrayList<>();
        waiting.add(Map.of());
        while (!waiting.isEmpty() && results.size() < MOST_RESULTS) {
            conditions = waiting.remove();
            given = new HashMap<>();
            html = new TemplateHtml.Builder();
            addAll(template.nodes(), TemplateWalk.start(template, TemplateScope.ofParameters(Map.of())));
            results.add(html.build());
        }
        return results;
    }

    private void addAll(List<TemplateNode> nodes, TemplateWalk walk) {
        walk.define(nodes);
        for (TemplateNode node : nodes) {
            if (html.length() < MOST_CHARACTERS) {
                add(node, walk);
            }
        }
    }

    private void add(TemplateNode node, TemplateWalk walk) {
        if (node instanceof Text text) {
            html.text(text, walk.resource());
        } else if (node instanceof Partial partial) {
            partial(partial, walk);
        } else if (node instanceof Call call) {
            call(call, walk);
        } else if (node instanceof Value || node instanceof Unescaped) {
            html.mark(new Mark.Shown(node, walk.resource()));
        }
    }

    private void call(Call call, TemplateWalk walk) {
        switch (call.helper()) {
            case "if" -> branch(call, call.body(), call.inverse(), walk);
            case "unless" -> branch(call, call.inverse(), call.body(), walk);
            case "each" -> repeated(call, walk);
            case "with" -> branch(call, call.body(), call.inverse(), walk);
            case "slot" -> slot(call, walk);
            case "partial" -> name(call).ifPresent(name -> given.put(name, call.body()));
            case "block" -> addAll(name(call).map(name -> given.get(name)).orElse(call.body()), walk.in(walk.scope()));
            default -> other(call, walk);
        }
    }

    private void other(Call call, TemplateWalk walk) {
        if (!call.body().isEmpty() || !call.inverse().isEmpty()) {
            repeated(call, walk); // A value, which can be a list.
        } else if (!INVISIBLE.contains(call.helper())) {
            html.mark(new Mark.Shown(call, walk.resource()));
        }
    }

    private static Optional<String> name(Call call) {
        return call.arguments().stream()
                .findFirst()
                .filter(Value.class::isInstance)
                .map(argument -> ((Value) argument).path().replaceAll("^[\"']|[\"']$", ""));
    }

    private void slot(Call call, TemplateWalk walk) {
        int start = html.mark(new Mark.SlotStart(call, walk.resource()));
        addAll(call.body(), walk.in(walk.scope()));
        html.mark(new Mark.SlotEnd(call, walk.resource(), start));
    }

    private void repeated(Call call, TemplateWalk walk) {
        if (holds(call, walk)) {
            boolean isTwice = repetitions < DEEPEST_REPETITION;
            repetitions++;
            for (int i = 0; i < (isTwice ? 2 : 1); i++) {
                addAll(call.body(), walk.in(walk.scope()));
            }
            repetitions--;
        } else {
            addAll(call.inverse(), walk.in(walk.scope()));
        }
    }

    private void branch(Call call, List<TemplateNode> then, List<TemplateNode> otherwise, TemplateWalk walk) {
        addAll(holds(call, walk) ? then : otherwise, walk.in(walk.scope()));
    }

    /** Tells whether a condition holds in this result; that it does not is for another one. */
    private boolean holds(Call call, TemplateWalk walk) {
        String condition = condition(call);
        Boolean chosen = conditions.get(condition);
        boolean isHeld = chosen == null || chosen;
        String site = TemplatePaths.at(walk.resource(), call.place());
        covered.add(site + isHeld);
        if (chosen == null && covered.add(site + false)) {
            Map<String, Boolean> other = new HashMap<>(conditions);
            other.put(condition, false);
            if (seen.add(other)) {
                waiting.add(other);
            }
        }
        return isHeld;
    }

    private static String condition(Call call) {
        return call.arguments().isEmpty() ? call.helper() : shown(call.arguments());
    }

    private static String shown(List<TemplateNode> arguments) {
        StringBuilder shown = new StringBuilder();
        for (TemplateNode argument : arguments) {
            if (argument instanceof Value value) {
                shown.append(value.path()).append(' ');
            } else if (argument instanceof Call call) {
                shown.append('(')
                        .append(call.helper())
                        .append(' ')
                        .append(shown(call.arguments()))
                        .append(')');
            }
        }
        return shown.toString().strip();
    }

    private void partial(Partial partial, TemplateWalk walk) {
        Optional<Fragment> body = partial.body().map(nodes -> walk.part(partial, nodes));
        if (partial.name().equals(Fragment.PARTIAL_BLOCK)) {
            walk.block()
                    .flatMap(block -> walk.intoBlock(block, body, walk.scope()))
                    .ifPresent(inner -> addAll(inner.fragment().nodes(), inner));
            return;
        }
        TemplateWalk called = walk.call(walk.scope(), body);
        called.inline(partial.name())
                .or(() -> files.apply("templates/" + partial.name() + ".hbs"))
                .or(() -> body)
                .ifPresent(fragment -> called.into(fragment).ifPresent(inner -> {
                    addAll(fragment.nodes(), inner);
                    if (partial.body().isEmpty()) {
                        walk.inlines().putAll(inner.inlines()); // What a partial writes is known behind it.
                    }
                }));
    }
}
