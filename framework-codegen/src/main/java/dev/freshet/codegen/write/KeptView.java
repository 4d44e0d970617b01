package dev.freshet.codegen.write;

import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Path;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of a method are kept, as {@code kept.hbs} sees it.
 *
 * @param state the name of the state, as a literal
 * @param key the key; null if the calls have none
 * @param keep how many calls a list keeps, as a literal
 * @param expires after how many seconds a call expires, as a literal
 * @param member the method as a member of what a page sees, if it shares the state with others
 * @param arguments its arguments
 * @param wide whether each of them stands on a line
 */
record KeptView(
        String state,
        @Nullable Key key,
        @Nullable String keep,
        @Nullable String expires,
        @Nullable String member,
        List<ModuleWriter.Argument> arguments,
        boolean wide) {

    /**
     * A key.
     *
     * @param parameters those of the method, as far as the key needs them
     * @param values its values, as expressions
     * @param single whether it is only one
     */
    record Key(List<String> parameters, List<String> values, boolean single) {}

    private static final int AROUND = "        item: () => ({ : {  } }),".length();

    static @Nullable KeptView of(
            States states, MethodModel method, Locals locals, List<ModuleWriter.Argument> arguments) {
        if (method.state().isEmpty()) {
            return null;
        }
        String state = states.name(method.state().get());
        String member = states.isShared(method) ? JsNames.key(method.name()) : null;
        int width = AROUND
                + (member == null ? 0 : member.length())
                + arguments.stream()
                        .mapToInt(argument -> argument.local().length() + 2 + argument.nameWidth())
                        .sum();
        return new KeptView(
                JsStrings.quoted(state),
                key(method, locals, arguments),
                method.keep().isPresent() ? String.valueOf(method.keep().getAsInt()) : null,
                states.expiresInSilence(method).map(KeptView::literal).orElse(null),
                member,
                arguments,
                width > Templates.LINE_WIDTH);
    }

    private static @Nullable Key key(MethodModel method, Locals locals, List<ModuleWriter.Argument> arguments) {
        List<Path> paths = States.key(method);
        List<String> names =
                method.parameters().stream().map(parameter -> parameter.name()).toList();
        int last = paths.stream()
                .mapToInt(path -> names.indexOf(path.parameter()))
                .max()
                .orElse(-1);
        return last < 0
                ? null
                : new Key(
                        arguments.subList(0, last + 1).stream()
                                .map(ModuleWriter.Argument::local)
                                .toList(),
                        paths.stream().map(locals::expression).toList(),
                        paths.size() == 1);
    }

    private static String literal(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }
}
