package dev.freshet.core.transport;

import java.util.List;

/** Server-sent events, for {@code EventSource}, curl and every other client of the format. */
final class SseStream implements Transport {
    private final Framing framing = new SseFraming(false);
    private final Framing framingOfSeveral = new SseFraming(true);

    @Override
    public String word() {
        return "sse";
    }

    @Override
    public boolean isEventStream() {
        return true;
    }

    /** Neither {@code EventSource} nor a frame's address can post. */
    @Override
    public List<String> methods() {
        return List.of("GET");
    }

    @Override
    public String contentType() {
        return "text/event-stream;charset=utf-8";
    }

    @Override
    public Framing framing() {
        return framing;
    }

    @Override
    public Framing framing(int channels) {
        return channels == 1 ? framing : framingOfSeveral;
    }
}
