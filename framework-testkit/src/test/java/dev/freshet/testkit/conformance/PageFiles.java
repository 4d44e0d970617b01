package dev.freshet.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.FileSystem;

/**
 * The modules of a page, at {@code /pages/NUMBER/}: the runtime's sources, what was generated, and the suite's own. A page has
 * its own instance of those that keep state; of the others all paths are the same file.
 */
final class PageFiles implements FileSystem {
    private static final Pattern PATH = Pattern.compile("/pages/[0-9]+/(.+)");
    private static final Path RUNTIME = Path.of("../framework-client-js/src/main/js");
    private static final Path SUITE = Path.of("src/test/js/conformance");
    private static final Path GENERATED = Path.of("target/test-classes/META-INF/resources/freshet");
    private static final String LISTENER = LedgerListener.class.getName() + ".js";
    private static final Set<String> OF_EACH_PAGE = Set.of("freshet.js", "stub.js", "runtime.js", LISTENER);

    /** Returns a module that all pages share. */
    static Source module(String name) {
        try {
            return Source.newBuilder("js", Files.readString(SUITE.resolve(name)), "/pages/0/" + name)
                    .mimeType("application/javascript+module")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path parsePath(URI uri) {
        return Path.of(uri.getPath());
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return Path.of("/pages/0/").resolve(path).normalize();
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        Path absolute = toAbsolutePath(path);
        String name = nameOf(absolute);
        return OF_EACH_PAGE.contains(name) ? absolute : Path.of("/pages/0", name);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return Files.newByteChannel(fileOf(nameOf(toAbsolutePath(path))));
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        Path file = fileOf(nameOf(toAbsolutePath(path)));
        file.getFileSystem().provider().checkAccess(file);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(fileOf(nameOf(toAbsolutePath(path))), attributes, options);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("pages make no directories");
    }

    @Override
    public void delete(Path path) {
        throw new UnsupportedOperationException("pages delete no files");
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter) {
        throw new UnsupportedOperationException("pages have no directories");
    }

    private static String nameOf(Path path) {
        Matcher matcher = PATH.matcher(path.toString());
        return matcher.matches() ? matcher.group(1) : path.toString();
    }

    private static Path fileOf(String name) {
        if (name.equals(LISTENER)) {
            return GENERATED.resolve(name);
        }
        Path own = SUITE.resolve(name);
        return Files.exists(own) ? own : RUNTIME.resolve(name);
    }
}
