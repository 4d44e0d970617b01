package dev.freshet.core.service;

import dev.freshet.core.delivery.Rejection;

/** Where the replies to one request go. Any thread may call it; nothing waits for the network. */
public interface Replies {
    /** Answers that nothing of the request was done. It is the only answer then. */
    void refuse(Rejection rejection);

    /**
     * Begins the answer, before the first reply.
     *
     * @param status the HTTP status: that of the first call if none is executed
     * @param count how many replies follow
     */
    void begin(int status, int count);

    /** Adds a reply: JSON in UTF-8, with a line end. Nobody changes these bytes. */
    void reply(byte[] line);
}
