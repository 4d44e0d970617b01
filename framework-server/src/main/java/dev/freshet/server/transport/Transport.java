package dev.freshet.server.transport;

import java.util.List;
import java.util.Optional;

/** A kind of service stream: a response of its own that carries messages. Objects are shared by all streams. */
public interface Transport {
    /** Every transport that the server offers. */
    List<Transport> ALL = List.of(new FetchStream(), new SseStream());

    /** Finds a transport by its word. */
    static Optional<Transport> named(String word) {
        return ALL.stream().filter(transport -> transport.word().equals(word)).findFirst();
    }

    /** Returns the word that stands for the transport in URLs and in the browser. */
    String word();

    /** Returns the content type of the response. */
    String contentType();

    /** Returns how messages stand in the response. */
    Framing framing();
}
