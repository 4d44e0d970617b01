package dev.freshet.testkit;

/**
 * Assertions on pages. Each one first waits until the pages have applied every call made so far ({@link FreshetKit#settled}), so none
 * waits for time, and those that refute something are as sure as the others.
 *
 * <p>The methods have names that do not get in the way of those of other libraries: {@code assertThat} of this class and of AssertJ can be
 * imported together.
 */
public final class FreshetAssertions {
    private FreshetAssertions() {}

    /** Begins an assertion on a slot or an element. */
    public static ElementAssert assertThat(FreshetElement element) {
        return new ElementAssert(element);
    }

    /** Begins an assertion on a page. */
    public static PageAssert assertThat(FreshetPage page) {
        return new PageAssert(page);
    }

    /** Texts are compared as people see them: white space is one space, and none at either end. */
    static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
