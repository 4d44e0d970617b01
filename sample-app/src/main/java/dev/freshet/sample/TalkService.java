package dev.freshet.sample;

import dev.freshet.api.BrowserService;

/** What browsers do in the talk. */
@BrowserService
public interface TalkService {
    /**
     * Says something to everybody who has the page open.
     *
     * @param author who says it
     * @param text what is said
     */
    void say(String author, String text);
}
