package com.acme;

import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserService;
import dev.freshet.core.Caller;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What people do in a chat. */
@BrowserService
public interface ChatService extends Rooms<String> {

    enum Mood {
        CALM,
        CROSS
    }

    record Line(long id, String author, String text, Instant at, @Nullable Mood mood) {}

    record Page<T>(List<T> items, Optional<Long> next) {}

    sealed interface Event permits Said, Left {}

    record Said(Line line) implements Event {}

    record Left(String who) implements Event {}

    /**
     * Says something in a room.
     *
     * @param room where
     * @param text what
     * @return the number of the line
     */
    long send(String room, Caller caller, String text, @Nullable Mood mood);

    /** Returns the last lines of a room. */
    CompletionStage<Page<Line>> history(String room, int count);

    /**
     * Leaves.
     *
     * @deprecated since nobody does
     */
    @Deprecated
    void leave();

    CompletableFuture<Void> record(List<? extends Event> events, Map<Integer, Set<Mood>> moods, @AsNumber long day);

    Set<BigDecimal> prices(double[] wanted, byte[] key, String... options);

    /** Its name and those of its parameters mean something else in JavaScript and in the module. */
    int freshet(int options, int freshet, int delete, int aVeryLongNameOfAParameter, int anotherVeryLongNameOfAParameter);

    /** Is for the server alone. */
    default void send(String text) {
        list().add(text);
    }
}
