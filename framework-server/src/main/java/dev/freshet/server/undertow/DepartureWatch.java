package dev.freshet.server.undertow;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices at once when the client of an open HTTP/1.1 response goes away, which otherwise shows only at the next write. It
 * reads the connection; what it reads, if anything, belongs to a later request and is handed back. HTTP/2 connections notice
 * by themselves.
 */
final class DepartureWatch {
    static final DepartureWatch NONE = new DepartureWatch();

    private final Runnable stop;

    private DepartureWatch() {
        stop = () -> {};
    }

    private DepartureWatch(Runnable stop) {
        this.stop = stop;
    }

    /** Watches from now on, on the connection's IO thread. */
    static DepartureWatch on(HttpServerConnection connection, Runnable gone) {
        ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
        StreamSourceConduit body = source.getConduit();
        // That of a request's body has ended with it, and would notice nothing more.
        source.setConduit(connection.getOriginalSourceConduit());
        ChannelListener<? super ConduitStreamSourceChannel> before = source.getReadListener();
        ChannelListener<ConduitStreamSourceChannel> watch = channel -> look(connection, channel, gone);
        source.setReadListener(watch);
        source.resumeReads();
        return new DepartureWatch(() -> {
            source.suspendReads();
            source.setReadListener(before);
            source.setConduit(body);
        });
    }

    /** Gives the connection back as it was; must come before the response ends, or the next request is not read. */
    void stop() {
        stop.run();
    }

    private static void look(HttpServerConnection connection, ConduitStreamSourceChannel source, Runnable gone) {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean handedBack = false;
        try {
            int count = source.read(pooled.getBuffer());
            if (count < 0) {
                gone.run();
            } else if (count > 0) {
                pooled.getBuffer().flip();
                handedBack = true;
                connection.ungetRequestBytes(pooled);
                // One buffer of a later request is kept; more waits in the socket.
                source.suspendReads();
            }
        } catch (IOException e) {
            gone.run();
        } finally {
            if (!handedBack) {
                pooled.close();
            }
        }
    }
}
