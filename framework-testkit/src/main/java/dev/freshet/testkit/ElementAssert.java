package dev.freshet.testkit;

/** What can be asserted of a slot or an element. Texts are compared as people see them, without extra white space. */
public final class ElementAssert {
    private final FreshetElement element;

    ElementAssert(FreshetElement element) {
        this.element = element;
        element.page().kit().settled();
    }

    /** Asserts that its text is this one. */
    public ElementAssert hasText(String expected) {
        check(text().equals(FreshetAssertions.plain(expected)), "to have the text \"%s\"", expected);
        return this;
    }

    /** Asserts that its text has this in it. */
    public ElementAssert containsText(String expected) {
        check(text().contains(FreshetAssertions.plain(expected)), "to contain the text \"%s\"", expected);
        return this;
    }

    /** Asserts that its text does not have this in it. */
    public ElementAssert refuteText(String unexpected) {
        check(!text().contains(FreshetAssertions.plain(unexpected)), "not to contain the text \"%s\"", unexpected);
        return this;
    }

    /** Asserts that it has neither text nor elements. */
    public ElementAssert isEmpty() {
        check(FreshetAssertions.plain(element.html()).isEmpty(), "to be empty, but it has %s", element.html());
        return this;
    }

    /** Asserts that the page has it. */
    public ElementAssert exists() {
        if (!element.exists()) {
            throw new AssertionError("There is not " + element);
        }
        return this;
    }

    /** Asserts that the page does not have it. */
    public void refuteExists() {
        if (element.exists()) {
            throw new AssertionError("There is %s, with the text \"%s\"".formatted(element, text()));
        }
    }

    private String text() {
        return FreshetAssertions.plain(element.text());
    }

    private void check(boolean holds, String expectation, String value) {
        if (!holds) {
            throw new AssertionError(
                    "Expected %s %s, but its text is \"%s\"".formatted(element, expectation.formatted(value), text()));
        }
    }
}
