package dev.freshet.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.io.FileSystem;

/**
 * The modules that a page imports, as the file system that the script engine reads them from: those of the network, and
 * the page's inline ones. Only on the page's thread. Nothing of the machine's files can be reached.
 */
final class PageModules implements FileSystem {
    private final URI page;
    private final PageConnections connections;
    private final Map<URI, byte[]> inline = new HashMap<>();

    PageModules(URI page, PageConnections connections) {
        this.page = page;
        this.connections = connections;
    }

    /** Names an inline module; what it imports is relative to the page. */
    URI addInline(String code) {
        URI uri = page.resolve("#script-" + (inline.size() + 1));
        inline.put(uri, code.getBytes(StandardCharsets.UTF_8));
        return uri;
    }

    @Override
    public Path parsePath(URI uri) {
        return new ModulePath(uri);
    }

    @Override
    public Path parsePath(String path) {
        return ModulePath.of(path);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return new ModulePath(page.resolve(path.toString()));
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        return toAbsolutePath(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) {
        // Whether there is such a module is known when it is read.
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        URI uri = URI.create(path.toString());
        byte[] code = inline.get(uri);
        return new Bytes(code == null ? connections.readModule(uri) : code);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        return Map.of("isRegularFile", true, "isDirectory", false);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("a page has no directories");
    }

    @Override
    public void delete(Path path) {
        throw new UnsupportedOperationException("a page deletes no modules");
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter) {
        throw new UnsupportedOperationException("a page has no directories");
    }

    /** Bytes to be read. */
    private static final class Bytes implements SeekableByteChannel {
        private final ByteBuffer bytes;

        Bytes(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int length = Math.min(bytes.remaining(), target.remaining());
            target.put(bytes.slice().limit(length));
            bytes.position(bytes.position() + length);
            return length;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return bytes.position();
        }

        @Override
        public SeekableByteChannel position(long position) {
            bytes.position((int) position);
            return this;
        }

        @Override
        public long size() {
            return bytes.limit();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Bytes need no closing.
        }
    }
}
