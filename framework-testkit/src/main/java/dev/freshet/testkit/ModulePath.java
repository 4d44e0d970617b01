package dev.freshet.testkit;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A module's URL in the only form in which a script engine takes the names of modules: a path. The engine asks what a
 * path names, what is beside it, and for its URL; whatever else paths can do has no meaning here.
 */
record ModulePath(URI uri) implements Path {
    static ModulePath of(String reference) {
        return new ModulePath(URI.create(reference));
    }

    @Override
    public FileSystem getFileSystem() {
        return FileSystems.getDefault();
    }

    @Override
    public boolean isAbsolute() {
        return uri.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return null;
    }

    @Override
    public Path getFileName() {
        return of(uri.getRawPath().substring(uri.getRawPath().lastIndexOf('/') + 1));
    }

    @Override
    public Path getParent() {
        return new ModulePath(uri.resolve("."));
    }

    @Override
    public int getNameCount() {
        return 1;
    }

    @Override
    public Path getName(int index) {
        return this;
    }

    @Override
    public Path subpath(int begin, int end) {
        return this;
    }

    @Override
    public boolean startsWith(Path other) {
        return equals(other);
    }

    @Override
    public boolean endsWith(Path other) {
        return equals(other);
    }

    @Override
    public Path normalize() {
        return new ModulePath(uri.normalize());
    }

    /** References are resolved as URLs are, against what names a module. */
    @Override
    public Path resolve(Path other) {
        return resolve(other.toString());
    }

    @Override
    public Path resolve(String other) {
        return new ModulePath(uri.resolve(other));
    }

    @Override
    public Path resolveSibling(Path other) {
        return resolve(other.toString());
    }

    @Override
    public Path resolveSibling(String other) {
        return resolve(other);
    }

    @Override
    public Path relativize(Path other) {
        return other;
    }

    @Override
    public URI toUri() {
        return uri;
    }

    @Override
    public Path toAbsolutePath() {
        return this;
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return this;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("modules do not change while a page is open");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
