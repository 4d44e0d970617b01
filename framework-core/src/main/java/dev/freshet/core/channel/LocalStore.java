package dev.freshet.core.channel;

import dev.freshet.core.delivery.ChannelReaders;
import dev.freshet.core.delivery.Channels;
import dev.freshet.core.delivery.Inboxes;
import dev.freshet.core.frame.EncodedCall;
import dev.freshet.core.frame.Frame;
import dev.freshet.core.frame.Position;
import dev.freshet.core.log.ChannelLog;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** The log of a channel that only this node has: it orders the calls, and a restart begins a new epoch. */
final class LocalStore implements ChannelStore {
    private final Channels channels;
    private final ChannelLog log;
    private final ChannelReaders readers;

    LocalStore(Channels channels, ChannelReaders readers) {
        this.channels = channels;
        this.readers = readers;
        log = readers.log();
    }

    @Override
    public boolean append(EncodedCall call) {
        return log.append(call);
    }

    @Override
    public boolean append(Inboxes.Kind kind, String key, EncodedCall call) {
        return readers.inboxes().append(kind, key, inbox -> inbox.append(call));
    }

    @Override
    public CompletableFuture<Position> appended() {
        return CompletableFuture.completedFuture(log.position());
    }

    @Override
    public void forget(Frame expired, EncodedCall call) {
        var unused = log.forget(call);
    }

    @Override
    public void open() {
        channels.add(readers);
    }

    @Override
    public void close() {
        channels.remove(readers);
        readers.close();
    }

    @Override
    public boolean isClosed() {
        return log.isClosed();
    }

    @Override
    public boolean hasReaders() {
        return readers.hasReaders();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public CompletableFuture<ChannelReaders> readers(Collection<Position> from) {
        return CompletableFuture.completedFuture(readers);
    }

    @Override
    public ChannelReaders readersNow(boolean isFresh) {
        return readers;
    }
}
