package dev.freshet.servlet;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber as simple as one can be: it follows one channel whose calls are the numbers of a ledger, comes back with its position
 * when a response ends, and complains about anything that was lost, or told twice after its position.
 */
final class Reader implements AutoCloseable {
    private static final Pattern EVENT =
            Pattern.compile("(?:\"offset\":(?<offset>\\d+),)?\"method\":\"said\",\"args\":\\{\"text\":\"(?<text>\\d+)"
                    + "|\"type\":\"(?<type>\\w+)\"(?:.*\"position\":\"(?<epoch>\\w+)\\.(?<at>\\d+)\")?");

    private final TestApplication application;
    private final String transport;
    private final String channel;
    private @Nullable Connection connection;
    private String epoch = "";
    private long offset;
    /** The number less its offset, for the numbers of one epoch; negative until it is known. */
    private long base = -1;

    private long seen = -1;
    private int gaps;
    private int resumed;

    Reader(TestApplication application, String transport, String channel) {
        this.application = application;
        this.transport = transport;
        this.channel = channel;
    }

    int gaps() {
        return gaps;
    }

    int resumed() {
        return resumed;
    }

    /** Connects, unless it is connected. */
    Connection connect() throws IOException {
        Connection open = connection;
        if (open != null) {
            return open;
        }
        String query = "channel=" + channel + (epoch.isEmpty() ? "" : "@" + epoch + "." + offset);
        Connection made = application.connect();
        if (transport.equals("fetch-post")) {
            made.post("/freshet/fetch-post", query);
        } else {
            made.get("/freshet/" + transport + "?" + query);
        }
        int status = made.readHead().status();
        if (status != 200) {
            throw new AssertionError("The answer to " + query + " was " + status);
        }
        connection = made;
        return made;
    }

    /** Breaks the connection, with whatever is on its way. */
    void cut() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** Reads until it knows a number and its own position, and comes back whenever a response ends. */
    void readUntil(long number) throws IOException {
        StringBuilder text = new StringBuilder();
        while (seen < number || epoch.isEmpty()) {
            Optional<Character> next = connect().next();
            if (next.isEmpty()) {
                cut();
                text.setLength(0);
            } else if (next.get() != '\\') {
                text.append(next.get());
                if (next.get() == '}') {
                    take(EVENT.matcher(text));
                    text.setLength(0);
                }
            }
        }
    }

    private void take(Matcher event) {
        if (!event.find()) {
            return;
        }
        if (event.group("type") != null) {
            takeMessage(event.group("type"), event);
        } else if (event.group("offset") == null) {
            seen = Math.max(seen, Long.parseLong(event.group("text")));
        } else {
            takeCall(Long.parseLong(event.group("offset")), Long.parseLong(event.group("text")));
        }
    }

    private void takeMessage(String type, Matcher event) {
        switch (type) {
            case "gap" -> {
                gaps++;
                epoch = "";
            }
            case "resumed" -> resumed++;
            case "joined" -> {
                epoch = event.group("epoch");
                offset = Long.parseLong(event.group("at"));
                base = -1;
            }
            default -> {
                // It says nothing of the channel.
            }
        }
    }

    private void takeCall(long at, long number) {
        if (epoch.isEmpty() || at != offset + 1) {
            throw new AssertionError("Call %d came after %s.%d".formatted(at, epoch, offset));
        }
        if (base < 0 ? number - at + offset > seen : number - at != base) {
            throw new AssertionError("Number %d came at %d, after %d was seen".formatted(number, at, seen));
        }
        base = number - at;
        offset = at;
        seen = Math.max(seen, number);
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
