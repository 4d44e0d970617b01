package dev.freshet.codegen.write;

import org.jspecify.annotations.Nullable;

/**
 * A call that makes a JavaScript value of a wire value.
 *
 * @param function what is called with the wire's value
 * @param item what is done to each item, where it is called with that as well
 * @param takesOne whether the function, handed on as it is, can be called with one argument alone
 */
record Decoding(String function, @Nullable Decoding item, boolean takesOne) {

    /** Returns how much text is written around the value. */
    int width() {
        int around = function.length() + 2;
        if (item == null) {
            return around;
        }
        String lambda = item.takesOne ? "" : "(value) => value";
        return around + 2 + item.width() + lambda.length();
    }
}
