package dev.freshet.core.backplane;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A call as a backplane stores it: bytes, and what it must know to keep them.
 *
 * @param bytes the call; nobody changes them
 * @param isForInbox whether it is for one user or session; then it is held in a history of its own, of the same size
 * @param retention what becomes of it
 * @param keys the keys that it sets or takes back, or the list that it belongs to; at most one unless it takes back
 * @param expiry after how long it is not delivered any more
 * @param unlessReplaced the offset of a kept call; then this one is appended only if that call is still what one of the keys has, and
 *     that is found out in the same step
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares calls, and nobody changes the bytes.
public record SharedCall(
        byte[] bytes,
        boolean isForInbox,
        Retention retention,
        List<String> keys,
        Optional<Duration> expiry,
        OptionalLong unlessReplaced) {
    /** Keeps an unmodifiable copy of the keys. */
    public SharedCall {
        keys = List.copyOf(keys);
    }

    /** How long a call is held. */
    public sealed interface Retention {
        /** As long as the history reaches. It counts: who has not read it when it goes has lost something. */
        record InHistory() implements Retention {}

        /** Until a newer call has the same key. */
        record UntilNewer() implements Retention {}

        /**
         * Until so many newer calls belong to the same list.
         *
         * @param count how many calls the list keeps
         */
        record Newest(int count) implements Retention {}

        /** As long as the history reaches; it takes back what its keys have, and counts until all of them are set again. */
        record Forgetting() implements Retention {}

        /** Not at all: it is handed to who follows, and has an offset. */
        record Never() implements Retention {}
    }
}
