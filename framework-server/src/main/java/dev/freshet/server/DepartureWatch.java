package dev.freshet.server;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Notices at once when the client of an open HTTP/1.1 response goes away, or closes its half of the connection, which otherwise
 * shows only at the next write. HTTP/2 connections notice by themselves.
 *
 * <p>It reads the connection. What it reads belongs to later requests and is handed back, always <em>after</em> what Undertow
 * already holds of them: a byte in the wrong place would be another request. Once a buffer is full of such bytes it stops
 * reading, and the departure shows at the next write.
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
        ByteBuffer later = pooled.getBuffer();
        PooledByteBuffer held = connection.getExtraBytes();
        if (held != null && held.getBuffer().remaining() >= later.remaining()) {
            pooled.close();
            source.suspendReads();
            return;
        }
        if (held != null) {
            later.put(held.getBuffer().duplicate());
        }
        int count = read(source, later);
        if (count > 0) {
            later.flip();
            connection.setExtraBytes(pooled);
            if (held != null) {
                held.close();
            }
        } else {
            pooled.close();
        }
        if (count < 0) {
            gone.run();
        }
    }

    /** Returns how much was read; less than 0 if the client has gone. */
    private static int read(ConduitStreamSourceChannel source, ByteBuffer into) {
        try {
            return source.read(into);
        } catch (IOException e) {
            return -1;
        }
    }
}
