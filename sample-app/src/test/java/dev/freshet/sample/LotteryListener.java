package dev.freshet.sample;

import dev.freshet.api.BrowserListener;

/** What the front end of {@link FrontEndTest} does not care for. */
@BrowserListener
public interface LotteryListener {
    /** A number was drawn. */
    void drawn(long number);
}
