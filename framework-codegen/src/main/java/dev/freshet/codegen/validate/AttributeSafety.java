package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.Pattern.Part;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import dev.freshet.html.Scripts;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which attributes an update with the action ATTRIBUTE must not set. */
final class AttributeSafety {

    /** An element that a selector ends with, whose addresses decide which code and styles a page has. */
    private static final Pattern OF_CODE =
            Pattern.compile("(?is)(.*[\\s>+~,]|^)(script|base|link|meta)([#.:\\[][^\\s>+~]*)?\\s*(,.*)?");

    private static final Pattern ONLY_SHOWN =
            Pattern.compile("(?i)\\b(icon|canonical|alternate|next|prev)\\b|meta\\[(name|property)\\b");

    private final PathValidator paths;
    private final UpdateModel update;

    AttributeSafety(PathValidator paths, UpdateModel update) {
        this.paths = paths;
        this.update = update;
    }

    /** Returns what to do instead of setting an attribute, whose name is in lower case; empty if it may be set. */
    Optional<String> instead(String name) {
        if (name.startsWith("on") || name.equals("srcdoc")) {
            return Optional.of(
                    "set another attribute, for example a data-… one, and act on that in the page's own code");
        }
        return switch (name) {
            case "style" ->
                isOfNumbers()
                        ? Optional.empty()
                        : Optional.of("switch classes by the action CLASS, or take the values from numbers");
            case "nonce" ->
                Optional.of("remove the update: a nonce is the page's own, and the same as long as it is open");
            case "src", "href", "xlink:href", "type", "rel", "http-equiv", "content" ->
                isOnCode()
                        ? Optional.of("load what the page needs by its own code, from an address that no call brings")
                        : script(name);
            default -> script(name);
        };
    }

    private Optional<String> script(String name) {
        String start = update.setting(Name.VALUE)
                .map(Setting::pattern)
                .flatMap(pattern -> pattern.parts().stream().findFirst())
                .map(part -> part instanceof Part.Literal literal ? literal.text() : "")
                .orElse("");
        return Scripts.isScriptUrl(name, start)
                ? Optional.of("write another address, and act on a click in the page's own code")
                : Optional.empty();
    }

    private boolean isOfNumbers() {
        return update.setting(Name.VALUE)
                .filter(value -> value.pattern().flaw().isEmpty())
                .filter(value -> value.pattern().paths().stream().allMatch(paths::isNumber))
                .isPresent();
    }

    private boolean isOnCode() {
        return update.setting(Name.SELECTOR)
                .map(Setting::text)
                .filter(selector -> OF_CODE.matcher(selector).matches())
                .filter(selector -> !ONLY_SHOWN.matcher(selector).find())
                .isPresent();
    }
}
