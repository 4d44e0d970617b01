package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Scalar;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in JavaScript. Java allows some that JavaScript does not, such as {@code delete} or {@code €}. */
public final class JsNames {

    /** What {@code stub.js}, {@code morph.js} and {@code updates.js} offer to generated modules. */
    static final Set<String> RUNTIME = Set.of(
            "listener",
            "slot",
            "selector",
            "text",
            "float",
            "bigint",
            "bool",
            "bytes",
            "list",
            "set",
            "map",
            "same",
            "morph",
            "updates");

    /** What cannot be bound in a module: reserved words, and names that strict mode protects. */
    private static final Set<String> RESERVED = Set.of(
            ("arguments await break case catch class const continue debugger default delete do else enum eval export"
                            + " extends false finally for function if implements import in instanceof interface let new"
                            + " null package private protected public return static super switch this throw true try"
                            + " typeof undefined var void while with yield")
                    .split(" "));

    private static final Set<String> TYPESCRIPT_RESERVED = Stream.concat(
                    Stream.of(
                            ("abstract any asserts bigint boolean infer keyof never number object readonly string symbol"
                                            + " undefined unique unknown void Listener CallOptions CallPromise ReadonlySet ReadonlyMap"
                                            + " StatefulListener StateMap StateList StateValue OneCall Pick")
                                    .split(" ")),
                    Arrays.stream(Scalar.values()).map(Scalar::typeScript))
            .collect(Collectors.toUnmodifiableSet());

    private JsNames() {}

    /** Tells whether a module can export a listener by this name beside what it imports. */
    public static boolean canBeExported(String name) {
        return canBeBound(name) && !RUNTIME.contains(name);
    }

    /** Says why a module cannot export a name. */
    public static String whyNotExported(String name) {
        if (!isIdentifier(name)) {
            return "it has a character that no name has in JavaScript";
        }
        return RESERVED.contains(name)
                ? "the name is reserved in JavaScript"
                : "every generated module uses the name, or is named so";
    }

    /** Says why a module cannot export a function of this name; empty if it can. */
    public static Optional<String> whyNotFunction(String name) {
        if (!isIdentifier(name)) {
            return Optional.of("it has a character that no name has in JavaScript");
        }
        return RESERVED.contains(name) ? Optional.of("the name is reserved in JavaScript") : Optional.empty();
    }

    static boolean canBeBound(String name) {
        return isIdentifier(name) && !RESERVED.contains(name);
    }

    static boolean canBeType(String name) {
        return canBeBound(name) && !TYPESCRIPT_RESERVED.contains(name);
    }

    /** Returns the name for a variable: this one, or if it cannot be bound one like it. */
    static String bindable(String name) {
        String safe = isIdentifier(name) ? name : name.replaceAll("[^\\p{L}\\p{Nd}_$]", "_");
        return RESERVED.contains(safe) ? safe + "_" : safe;
    }

    /** Returns the name as the key of an object literal or of an interface's member. */
    static String key(String name) {
        if (name.equals("__proto__")) {
            return "[\"__proto__\"]"; // As a plain key it would set the prototype.
        }
        return isIdentifier(name) ? name : JsStrings.quoted(name);
    }

    /** Tells whether ECMAScript's IdentifierName admits the name, whatever its Unicode version. */
    static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.codePointAt(0))
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
    }
}
