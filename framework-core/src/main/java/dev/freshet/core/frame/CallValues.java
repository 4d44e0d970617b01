package dev.freshet.core.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of values within the arguments of one call. Each argument is turned into a tree once, if a path leads into it. */
final class CallValues {
    private final Map<String, @Nullable Object> args;
    private final JsonMapper mapper;
    private final Map<String, JsonNode> trees = new HashMap<>();

    CallValues(Map<String, @Nullable Object> args, JsonMapper mapper) {
        this.args = args;
        this.mapper = mapper;
    }

    /** Returns the text of what a path such as {@code trade.id} leads to; empty if it leads nowhere. */
    String text(List<String> path) {
        return find(path).orElse("");
    }

    /** Returns the text of what a path leads to; empty if that is null, or the path leads nowhere. */
    Optional<String> find(List<String> path) {
        String name = path.get(0);
        Object argument = args.get(name);
        Object value = argument instanceof DeclaredTypes.Argument declared ? declared.value() : argument;
        if (path.size() == 1 && value instanceof String text) {
            return Optional.of(text);
        }
        JsonNode tree = trees.computeIfAbsent(name, key -> mapper.valueToTree(argument));
        JsonNode node = TextPattern.follow(path.subList(1, path.size()), tree);
        return node.isNull() || node.isMissingNode() ? Optional.empty() : Optional.of(ValueText.of(node));
    }
}
