package com.acme;

import static dev.freshet.api.DomAction.AFTER;
import static dev.freshet.api.DomAction.APPEND;
import static dev.freshet.api.DomAction.ATTRIBUTE;
import static dev.freshet.api.DomAction.BEFORE;
import static dev.freshet.api.DomAction.CLASS;
import static dev.freshet.api.DomAction.MORPH;
import static dev.freshet.api.DomAction.PREPEND;
import static dev.freshet.api.DomAction.REMOVE;
import static dev.freshet.api.DomAction.REPLACE;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.Expires;
import dev.freshet.api.Latest;
import java.util.Optional;

/** Every action, target and kind of pattern. */
@BrowserListener
public interface Updates {
    @DomUpdate(slot = "head", value = "Closed")
    @DomUpdate(slot = "price-{symbol}", value = "{price} USD")
    @DomUpdate(selector = "#row-{symbol} .price", value = "{price}")
    @DomUpdate(selector = "#bar", action = ATTRIBUTE, attribute = "value", value = "{price}")
    @DomUpdate(slot = "{symbol}", action = ATTRIBUTE, attribute = "title", value = "{symbol}: {price}")
    @DomUpdate(slot = "{symbol}", action = ATTRIBUTE, attribute = "data-state", value = "new")
    @DomUpdate(slot = "row-{symbol}", action = REMOVE)
    @DomUpdate(slot = "first", action = REPLACE, template = "row")
    @DomUpdate(slot = "rows", action = APPEND, template = "tables/row", key = "row-{symbol}")
    @DomUpdate(selector = "ul", action = APPEND, template = "row")
    @DomUpdate(slot = "rows", action = PREPEND, template = "row", key = "row-{symbol}")
    @DomUpdate(slot = "rows", action = BEFORE, template = "row")
    @DomUpdate(slot = "rows", action = AFTER, template = "row", key = "row-{symbol}")
    @DomUpdate(slot = "form", action = MORPH, template = "row")
    @DomUpdate(slot = "empty", value = "")
    void all(String symbol, double price);

    @DomUpdate(slot = "{quote.symbol}", action = CLASS, classes = "rising bold", value = "{quote.rising}")
    @DomUpdate(selector = "#head", action = CLASS, classes = "closed", value = "{closed}")
    void classes(Quote quote, Optional<Boolean> closed);

    /** Deep paths, with null on the way. */
    @DomUpdate(slot = "{outer.inner.id}", value = "{outer.maybe.id}{outer.inner.name}")
    @Latest({"outer.inner.id", "outer.maybe.name"})
    @Expires(seconds = 3600)
    void deep(Outer outer);

    /** What has to be escaped, in the one or the other language. */
    @DomUpdate(slot = "a\"b'c`d\\e${{f}}", value = "`${{{text}}}` $ \\ \n \u2028 \ud800 \" </script> $")
    @DomUpdate(slot = "${text}", value = "{text}$")
    @DomUpdate(selector = "#a\\:b [title=\"{text}\"] `", value = "{{}} \ud83d\ude00 é")
    void escaped(String text);

    @Latest
    void state(int value);

    record Quote(String symbol, boolean rising) {}

    record Outer(Inner inner, Optional<Inner> maybe) {}

    record Inner(long id, String name) {}
}
