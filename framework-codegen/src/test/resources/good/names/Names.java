package com.acme;

import static dev.freshet.api.DomAction.REMOVE;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Latest;

/** Names that are something else in JavaScript, in TypeScript, in the sender or in the runtime. */
@BrowserListener
public interface Names {
    /**
     * @param delete is an operator
     * @param arguments is protected
     */
    @DomUpdate(slot = "{delete}-{arguments}-{in}", value = "{function.typeof}{text}{dom}{of}")
    @Latest({"delete", "function.typeof"})
    void delete(String delete, String arguments, int in, Keywords function, String text, String dom, String of);

    void module(String listener, String slot, String Names, String decodeKeywords, String NamesHandlers);

    void strict(int eval, int await, int yield, int let, int async, int undefined, int value, int get, int set);

    @DomUpdate(slot = "{€uro}", value = "{größe} {function.€}")
    @DomUpdate(slot = "{__proto__}", action = REMOVE)
    void letters(String €uro, long größe, Keywords function, String _uro, String __proto__, String $);

    void sender(String sink, String LISTENER, String SENDER, String Invocation);

    void hiding(String Objects, String java, String dev, String Long);

    void foo_bar();

    void fooBar();

    void listener(String named);

    void types(
            List list, Optional optional, Decimal decimal, string lower, Other.Decimal other, NamesHandlers handlers);

    void $(int $);

    void prices(Preis€ price);

    record Keywords(long delete, long typeof, long var, long €, long __proto__, String let) {}

    record Preis€(long x) {}

    record List(int size) {}

    record Optional(int size) {}

    record Decimal(int size) {}

    record string(int size) {}

    record NamesHandlers(java.math.BigDecimal price) {}

    enum UpdateDescriptor {}

    interface Invocation {}

    final class Other {
        private Other() {}

        record Decimal(int size) {}
    }
}
