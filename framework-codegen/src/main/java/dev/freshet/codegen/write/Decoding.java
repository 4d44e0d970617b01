package dev.freshet.codegen.write;

import java.util.List;

/**
 * A call that makes a JavaScript value of a wire value.
 *
 * @param function what is called with the wire's value
 * @param items what is done to what is in the value, where the function is called with that as well
 * @param takesOne whether the function, handed on as it is, can be called with one argument alone
 */
record Decoding(String function, List<Decoding> items, boolean takesOne) {

    /** Returns how much text is written around the value. */
    int width() {
        int width = function.length() + 2;
        for (Decoding item : items) {
            width += 2 + (item.takesOne ? item.function.length() : "(value) => value".length() + item.width());
        }
        return width;
    }
}
