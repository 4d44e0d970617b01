package dev.freshet.sample.chat;

import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserService;
import dev.freshet.core.Caller;
import org.jspecify.annotations.Nullable;

/** What browsers do in a room. */
@BrowserService
interface ChatService {
    /** Nobody of that name is there. */
    @BrowserError(message = true)
    final class UnknownName extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownName(String name) {
            super("There is nobody with the name %s.".formatted(name));
        }
    }

    /**
     * Says something.
     *
     * @param room the name of the room
     * @param text what is said
     * @param to who alone is to hear it; null or blank for everybody
     * @throws UnknownName if there is nobody of that name
     */
    void say(String room, String text, @Nullable String to, Caller caller) throws UnknownName;

    /**
     * Lets the others see that somebody is writing.
     *
     * @param room the name of the room
     */
    void typing(String room, Caller caller);
}
