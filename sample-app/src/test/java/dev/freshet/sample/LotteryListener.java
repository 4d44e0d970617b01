package dev.freshet.sample;

import dev.freshet.api.BrowserListener;

/** What the front end of {@link FrontEndTest} could hear, but does not listen to. */
@BrowserListener
public interface LotteryListener {
    /** A number was drawn. */
    void drawn(long number);
}
