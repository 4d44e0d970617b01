package dev.freshet.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.server.protocol.http.PipeliningBufferingStreamSinkConduit;
import java.io.IOException;

/**
 * What Undertow holds back of the responses to pipelined requests ({@code BUFFER_PIPELINED_DATA}, which it sets by default): once
 * a client has pipelined, nothing leaves before the last response is complete, and a stream never is. So streams flush it.
 */
final class PipelineBuffer {
    private PipelineBuffer() {}

    /** Sends what is held back; returns whether all of it has left. */
    static boolean flush(HttpServerExchange exchange) throws IOException {
        if (exchange.getConnection() instanceof HttpServerConnection connection) {
            PipeliningBufferingStreamSinkConduit buffer = connection.getPipelineBuffer();
            return buffer == null || buffer.flushPipelinedData();
        }
        return true;
    }
}
