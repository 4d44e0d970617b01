package dev.freshet.core.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Returns whether a path leads to null, or nowhere. */
    boolean isNull(List<String> path) {
        Object argument = args.get(path.get(0));
        return argument == null || (!(value(argument) instanceof String) && isEmpty(follow(path, argument)));
    }

    /** Returns the text of what a path such as {@code trade.id} leads to; empty if it leads nowhere. */
    String text(List<String> path) {
        Object argument = args.get(path.get(0));
        return path.size() == 1 && value(argument) instanceof String text ? text : ValueText.of(follow(path, argument));
    }

    private static boolean isEmpty(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static @Nullable Object value(@Nullable Object argument) {
        return argument instanceof DeclaredTypes.Argument declared ? declared.value() : argument;
    }

    private JsonNode follow(List<String> path, @Nullable Object argument) {
        JsonNode tree = trees.computeIfAbsent(path.get(0), key -> mapper.valueToTree(argument));
        return TextPattern.follow(path.subList(1, path.size()), tree);
    }
}
