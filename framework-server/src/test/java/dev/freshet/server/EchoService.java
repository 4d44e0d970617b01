package dev.freshet.server;

import dev.freshet.core.Caller;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the tests of calls call. */
interface EchoService {
    record Item(String name, int count, List<Item> parts) {}

    String echo(String text);

    CompletionStage<String> later(String text);

    void nothing();

    long sum(byte small, int one, long other, double real, LocalDate day);

    Item item(Item item);

    String whoami(Caller caller);

    default CompletionStage<Void> risk(String how) throws FullException {
        throw new RudeException(how);
    }

    /** The room has no place left. */
    class FullException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String room;

        FullException(String room) {
            super("secret");
            this.room = room;
        }

        String room() {
            if (room.equals("broken")) {
                throw new IllegalStateException("an accessor failed");
            }
            return room;
        }

        long places() {
            return Long.MAX_VALUE;
        }
    }

    /** A subclass that the service does not declare. */
    class VeryFullException extends FullException {
        private static final long serialVersionUID = 1L;

        VeryFullException() {
            super("lobby");
        }
    }

    /** It says why. */
    class RudeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RudeException(@Nullable String message) {
            super(message);
        }
    }
}
