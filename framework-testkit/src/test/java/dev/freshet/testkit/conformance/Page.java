package dev.freshet.testkit.conformance;

import org.graalvm.polyglot.Value;

/** A page of a schedule, as {@code ledger-page.js} keeps it. */
final class Page {
    private final Value page;

    Page(Value page) {
        this.page = page;
    }

    /** Returns what the page has come to know, in the form of {@link Ledger#state}. */
    String state() {
        return page.invokeMember("state").asString();
    }

    /** Returns what the page was told that it must not be told; empty if nothing. */
    String violations() {
        return page.invokeMember("violations").asString();
    }

    /** Returns the channels of which the page was not told how they go on since it was connected. */
    String owed() {
        return page.invokeMember("owed").asString();
    }

    int resumed() {
        return page.invokeMember("resumed").asInt();
    }

    int gaps() {
        return page.invokeMember("gaps").asInt();
    }

    void close() {
        page.invokeMember("close");
    }
}
