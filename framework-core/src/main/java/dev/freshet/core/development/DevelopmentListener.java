package dev.freshet.core.development;

/** What a page hears while its developer works. */
interface DevelopmentListener {
    /** A file of the project is new, other than it was, or gone: the page is loaded again. */
    void changed();
}
