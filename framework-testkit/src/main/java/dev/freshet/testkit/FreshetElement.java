package dev.freshet.testkit;

/**
 * A slot or an element of a page, looked up anew each time that it is asked. Assertions are in {@link FreshetAssertions}.
 *
 * <p>What it returns is what the page has applied so far. Call {@link FreshetKit#settled} first, as the assertions do.
 */
public final class FreshetElement {
    private final FreshetPage page;
    private final String kind;
    private final String name;

    FreshetElement(FreshetPage page, String kind, String name) {
        this.page = page;
        this.kind = kind;
        this.name = name;
    }

    /**
     * Returns the text in it.
     *
     * @throws AssertionError if the page does not have it; the message says what it has
     */
    public String text() {
        return page.ask(kind + "Text", name);
    }

    /**
     * Returns the HTML in it.
     *
     * @throws AssertionError if the page does not have it
     */
    public String html() {
        return page.ask(kind + "Html", name);
    }

    /** Returns whether the page has it. */
    public boolean exists() {
        return page.askWhether(kind.equals("slot") ? "hasSlot" : "hasElement", name);
    }

    FreshetPage page() {
        return page;
    }

    /** Returns for example {@code the slot "time" of page 1}. */
    @Override
    public String toString() {
        return "the %s \"%s\" of %s".formatted(kind, name, page);
    }
}
