package dev.freshet.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of the protocol: follows the channel by the transport {@code fetch}, comes back with its position whenever its stream ends, and writes
 * down whatever it sees that it should not.
 */
final class Reader implements AutoCloseable {
    private static final Pattern FRAME = Pattern.compile(
            "\\{\"channel\":\"c\",(?:\"offset\":(\\d+),)?\"method\":\"(\\w+)\".*?\"caller\":\"([^\"]+)\",\"number\":\"?(\\d+).*");
    private static final Pattern SESSION = Pattern.compile(".*\"type\":\"hello\",\"session\":\"([^\"]+)\".*");
    private static final Pattern POSITION = Pattern.compile(".*\"position\":\"(([a-z0-9]+)\\.\\d+)\".*");

    private static final long RETRY_MS = 50;

    private final int port;
    private final Map<String, Long> counted = new ConcurrentHashMap<>();
    private final Map<String, Long> reached = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> gaps = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile Optional<String> position = Optional.empty();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean joined;
    private volatile String session = "";
    private String epoch = "";
    /** After a gap the next number of a caller may be any. */
    private final List<String> interrupted = new ArrayList<>();

    Reader(int port) {
        this.port = port;
        thread = new Thread(this::follow, "reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the newest number of each caller that it was told one by one. */
    Map<String, Long> counted() {
        return Map.copyOf(counted);
    }

    /** Returns the state that it has. */
    Map<String, Long> reached() {
        return Map.copyOf(reached);
    }

    /** Returns what was wrong: calls that were skipped without a gap, or told twice, and refusals. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    List<String> gaps() {
        return List.copyOf(gaps);
    }

    /** Returns the session of its newest stream. */
    String session() {
        return session;
    }

    boolean hasJoined() {
        return joined;
    }

    private void follow() {
        while (closing.getCount() > 0) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(30_000);
                String channel = "c" + position.map(where -> "@" + where).orElse("");
                socket.getOutputStream()
                        .write(("GET /freshet/fetch?channel=" + channel + " HTTP/1.0\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                boolean served = read(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
                if (!served && closing.await(RETRY_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (IOException e) {
                // It comes back.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Reads one response, and returns whether it was a stream. */
    private boolean read(BufferedReader in) throws IOException {
        String status = in.readLine();
        if (status == null) {
            return false;
        }
        if (!status.contains(" 200 ") && !status.contains(" 503 ")) {
            faults.add(status + " at " + position);
        }
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            // A header.
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            take(line);
        }
        return status.contains(" 200 ");
    }

    private void take(String line) {
        Matcher hello = SESSION.matcher(line);
        if (hello.matches()) {
            session = hello.group(1);
        }
        Matcher at = POSITION.matcher(line);
        if (line.contains("\"type\":\"gap\"")) {
            gaps.add(line);
            interrupted.addAll(counted.keySet());
            reached.clear();
        } else if (at.matches()) {
            position = Optional.of(at.group(1));
            epoch = at.group(2);
            joined = true;
        }
        Matcher frame = FRAME.matcher(line);
        if (frame.matches()) {
            take(frame.group(2), frame.group(3), Long.parseLong(frame.group(4)));
            if (frame.group(1) != null) {
                position = Optional.of(epoch + "." + frame.group(1));
            }
        }
    }

    private void take(String method, String caller, long number) {
        if (method.equals("reached")) {
            reached.put(caller, number);
            return;
        }
        Long before = counted.put(caller, number);
        boolean mayJump = before == null || interrupted.remove(caller);
        if (!mayJump && number != before + 1) {
            faults.add("%s %d came after %d at %s".formatted(caller, number, before, position));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
